package org.ctatlas.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server on this machine, which can be closed: connections are then cut, and new ones refused. */
public final class Gate implements AutoCloseable {
    private final int target;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private ServerSocket entrance;

    /** Is closed at first. @param target the port that it leads to */
    public Gate(int target) throws IOException {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** @param before how long each new connection is kept waiting before it leads anywhere */
    public Gate delay(Duration before) {
        delay = before;
        return this;
    }

    public synchronized void open() throws IOException {
        entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        ServerSocket mine = entrance;
        run(() -> {
            while (!mine.isClosed()) {
                Socket inner = mine.accept();
                open.add(inner);
                run(() -> connect(inner));
            }
        });
    }

    private void connect(Socket inner) throws Exception {
        Thread.sleep(delay.toMillis());
        Socket outer = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(outer);
        run(() -> pass(inner, outer));
        run(() -> pass(outer, inner));
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception closed) {
                // That is how a connection ends here.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Cuts what is open and refuses what comes. */
    @Override
    public synchronized void close() {
        try {
            if (entrance != null) {
                entrance.close();
            }
            for (Socket each : open) {
                each.close();
            }
            open.clear();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
