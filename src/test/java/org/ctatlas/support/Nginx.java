package org.ctatlas.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real nginx in front of a service, as the README sets it up. */
public final class Nginx implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final int port;

    private static final String CONFIGURATION = """
            daemon off;
            # Started by root, it would else work as a user who may not enter the folder.
            user root;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              proxy_cache_path %1$s/cache keys_zone=atlas:1m;
              gzip on;
              gzip_proxied any;
              gzip_types application/json application/problem+json;
              server {
                listen 127.0.0.1:%2$d;
                proxy_http_version 1.1;
                %3$s
              }
            }
            """;

    /**
     * @param folder of this process alone
     * @param locations the locations of its server
     */
    public Nginx(Path folder, String locations) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port, locations));
        process = new ProcessBuilder(
                        "nginx", "-p", folder.toString(), "-e", folder + "/error.log", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("nginx does not start: " + Files.readString(folder.resolve("log"))
                        + Files.readString(folder.resolve("error.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * @return whether the program can be started
     * @throws IllegalStateException when it cannot and this is CI, where it has to
     */
    public static boolean isHere(String program) {
        boolean here = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!here && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(program + " is missing: .ci/run installs it");
        }
        return here;
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** @return the whole address of what is at the path */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
