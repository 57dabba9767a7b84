package org.ctatlas.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Chromium without a window, led by its DevTools protocol. */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern LISTENS = Pattern.compile("DevTools listening on ws://127\\.0\\.0\\.1:(\\d+)/");

    private final Process process;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final WebSocket page;
    private int last;

    /** @param folder of this process alone */
    public Browser(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("browser.log");
        process = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--window-size=1280,1600",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long deadline = deadline();
        Matcher listens = LISTENS.matcher(Files.readString(log));
        while (!listens.find()) {
            require(process.isAlive() && System.nanoTime() < deadline, Files.readString(log));
            TimeUnit.MILLISECONDS.sleep(50);
            listens = LISTENS.matcher(Files.readString(log));
        }
        HttpClient http = HttpClient.newHttpClient();
        JsonNode targets = JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listens.group(1) + "/json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        String address = null;
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                address = target.path("webSocketDebuggerUrl").asText();
            }
        }
        page = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Answers())
                .join();
    }

    /** Collects the answers to {@link #call}; events are not looked at. */
    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean end) {
            text.append(part);
            if (end) {
                try {
                    JsonNode message = JSON.readTree(text.toString());
                    CompletableFuture<JsonNode> answer =
                            asked.remove(message.path("id").asInt());
                    if (answer != null) {
                        answer.complete(message);
                    }
                } catch (IOException broken) {
                    throw new IllegalStateException(broken);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    public void open(String url) {
        call("Page.navigate", JSON.createObjectNode().put("url", url));
    }

    /** @return the value of a JavaScript expression in the page, as text */
    public String evaluate(String expression) {
        JsonNode result = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        require(!result.has("exceptionDetails"), expression + ": " + result);
        return result.at("/result/value").asText();
    }

    /** Waits until something that the CSS selector finds is there, and clicks on it. */
    public void click(String selector) throws InterruptedException {
        await("!!document.querySelector(" + quoted(selector) + ")");
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Waits until the JavaScript expression is true. */
    public void await(String expression) throws InterruptedException {
        long deadline = deadline();
        while (!evaluate(expression).equals("true")) {
            require(
                    System.nanoTime() < deadline,
                    "Never: " + expression + "\n" + evaluate("document.documentElement.outerHTML"));
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Writes what the page looks like, as PNG. */
    public void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", JSON.createObjectNode())
                                .path("data")
                                .asText()));
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    private synchronized JsonNode call(String method, ObjectNode parameters) {
        ObjectNode message = JSON.createObjectNode().put("id", ++last).put("method", method);
        message.set("params", parameters);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(last, answer);
        page.sendText(message.toString(), true).join();
        JsonNode came = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        require(!came.has("error"), method + ": " + came);
        return came.path("result");
    }

    private static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() throws InterruptedException {
        page.abort();
        process.destroy();
        process.waitFor();
    }
}
