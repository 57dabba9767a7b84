package org.ctatlas.change;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/** A client of Server-Sent Events. */
final class EventStream implements AutoCloseable {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stream<String> body;
    private final Iterator<String> lines;

    record Event(String id, String name, String data) {}

    private EventStream(Stream<String> body) {
        this.body = body;
        this.lines = body.iterator();
    }

    /** @return the address of this path of the API */
    static URI uri(String path) {
        return URI.create("http://localhost:" + RestAssured.port + "/api/v1" + path);
    }

    /** @throws IllegalStateException when the service refuses */
    static EventStream open(String path, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<Stream<String>> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200
                    || !answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.headers());
            }
            return new EventStream(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** @return the next event, as soon as there is one */
    Event next() {
        String id = null;
        String name = null;
        String data = null;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty() && data != null) {
                return new Event(id, name, data);
            }
        }
        throw new IllegalStateException("the stream has ended");
    }

    /** @return the next comment that is not the first line */
    String comment() {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(":") && !line.contains("latest")) {
                return line.substring(1).strip();
            }
        }
        throw new IllegalStateException("the stream has ended");
    }

    @Override
    public void close() {
        body.close();
    }
}
