package org.ctatlas.support;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A packaged application as an operator runs it: a process of its own, which can be started, stopped and killed as often as
 * a test likes, and the commands of the same installation. Closing kills what still runs.
 */
public final class Service implements AutoCloseable {
    /** The embedded default. */
    public static final String H2 = "quarkus-app";

    public static final String POSTGRESQL = "quarkus-app-pg";

    private static final String API = "/api/v1/";
    /** A machine that is kept busy takes minutes to start a service. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Pattern ADDRESS = Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String application;
    private final Path folder;
    private final Map<String, String> environment;
    private Process process;
    private int port;

    /**
     * What a command did.
     *
     * @param status 0 when it could be done
     */
    public record Result(int status, String out, String err) {}

    /**
     * @param application {@link #H2} or {@link #POSTGRESQL}, which {@code mvn package} has made
     * @param folder of this installation alone: its data and its log; is created when it does not exist
     * @param environment what is not as by default
     */
    public Service(String application, Path folder, Map<String, String> environment) {
        this.application = application;
        this.folder = folder;
        this.environment = environment;
    }

    /** @return the value of {@code ATLAS_DATA_DIR} */
    public Path data() {
        return folder.resolve("data");
    }

    /** Starts the process and does not wait; a log of its own says what it did. */
    public Service start() throws IOException {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("It runs already.");
        }
        process = launch(folder.resolve("log"), folder.resolve("log"), List.of());
        port = 0;
        // Nothing may outlive the tests, however they end.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return this;
    }

    /** Waits until the service is ready to answer. */
    public Service awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The service is not ready: " + log());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return this;
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (port == 0) {
            Matcher address = ADDRESS.matcher(log());
            if (!address.find()) {
                return false;
            }
            port = Integer.parseInt(address.group(1));
        }
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(url("/q/health/ready"))).build();
        return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** @return the whole address of what is at the path */
    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** @return a request to the API: its paths begin after {@code /api/v1/} */
    public RequestSpecification call() {
        return given().baseUri(url("")).basePath(API);
    }

    /** @return a request of somebody who may write */
    public RequestSpecification call(String token) {
        return call().header("Authorization", "Bearer " + token);
    }

    /** @return an API token, minted by the command; with H2 the service must not run meanwhile */
    public String token(String name, String role) throws IOException, InterruptedException {
        Result created = run("token", "create", "--name", name, "--role", role);
        if (created.status != 0) {
            throw new IllegalStateException(created.err);
        }
        return created.out.lines().findFirst().orElseThrow();
    }

    /** Runs a command of the application on the database of this installation, to its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process command = launch(out, err, List.of(arguments));
        if (!command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
        }
        return new Result(command.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** @return whether the process has not ended */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** @return the number of the process */
    public long pid() {
        return process.pid();
    }

    /** Ends the process as {@code kill -9} does: it can do nothing about it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to end, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Asks the process to end. @return its exit status: 143 when it was asked and ended well */
    public int stop() throws InterruptedException {
        terminate();
        return awaitEnd();
    }

    /** @return the exit status of the process, which ends by itself */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service does not end.");
        }
        return process.exitValue();
    }

    /** @return what the process has written since it was last started */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    private Process launch(Path out, Path err, List<String> arguments) throws IOException {
        Files.createDirectories(folder);
        // Compiling everything well takes longer than a test runs.
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "target/" + application + "/quarkus-run.jar"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
        if (out.equals(err)) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(err.toFile());
        }
        builder.environment().put("ATLAS_DATA_DIR", data().toString());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        // A slow machine may take longer for an import than a connection may be idle, which would then be cut.
        builder.environment().put("QUARKUS_HTTP_IDLE_TIMEOUT", "10M");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
