package org.opticlink.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * The lines of one stream of a process, collected by a thread of its own so that the process never
 * blocks on a full pipe.
 */
final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    Lines(InputStream stream, String threadName) {
        reader = new Thread(() -> collect(stream), threadName);
        reader.setDaemon(true);
        reader.start();
    }

    private void collect(InputStream stream) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            add("(" + closed.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /** Returns the first line from index {@code from} on that is wanted, waiting for it. */
    synchronized String await(int from, Predicate<String> wanted, Duration limit)
            throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + limit.toNanos();
        int next = from;
        while (true) {
            for (; next < lines.size(); next++) {
                if (wanted.test(lines.get(next))) {
                    return lines.get(next);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                throw new TimeoutException(
                        ended ? "the process ended its output" : "nothing within " + limit);
            }
            wait(left);
        }
    }

    void join(Duration limit) throws InterruptedException {
        reader.join(limit.toMillis());
    }
}
