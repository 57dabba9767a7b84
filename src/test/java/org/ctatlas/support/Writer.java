package org.ctatlas.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Creates one record after the other, as fast as the service answers, and knows which of them it was told are there. */
public final class Writer implements AutoCloseable {
    private static final int CREATED = 201;

    private final Service service;
    private final String token;
    private final String prefix;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::write, "writer");
    private volatile boolean stopped;
    private volatile String end = "it was stopped";

    /** Begins to write institutions whose ids begin with the prefix. */
    public Writer(Service service, String token, String prefix) {
        this.service = service;
        this.token = token;
        this.prefix = prefix;
        thread.start();
    }

    private void write() {
        for (int number = 1; !stopped; number++) {
            String id = prefix + "-" + number;
            try {
                int status = service.call(token)
                        .contentType("application/json")
                        .body(Sample.institution(id))
                        .post("institutions")
                        .statusCode();
                if (status != CREATED) {
                    end = id + ": " + status;
                    return;
                }
            } catch (Exception unanswered) {
                // Whether it was written, nobody can know.
                end = id + ": " + unanswered;
                return;
            }
            acknowledged.add(id);
        }
    }

    /** @return the ids of what was acknowledged until now */
    public List<String> acknowledged() {
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    /** Waits until so many more are acknowledged than now. */
    public void awaitMore(int more) throws InterruptedException {
        int goal = acknowledged().size() + more;
        while (acknowledged().size() < goal) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("The writer ended early: " + end);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Ends after the current request. @return why it ended */
    public String stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return end;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
