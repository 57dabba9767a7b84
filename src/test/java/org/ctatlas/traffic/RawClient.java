package org.ctatlas.traffic;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says what goes over it when. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE = 300_000;

    private final Socket socket;

    RawClient() throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** @return what comes, up to and with this text, or to the end */
    String readUntil(String end) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            read.write(each);
            if (end != null
                    && each == end.charAt(end.length() - 1)
                    && read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
                break;
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    /** @return what comes until the service closes the connection */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
