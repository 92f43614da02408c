package org.opticlink.frames.torture;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.opticlink.frames.ChildProcess;

/** A process of the torture as the one who tortures sees it. */
final class Participant implements AutoCloseable {

    private final ChildProcess process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private volatile Report report = Report.NONE;
    private volatile long reports;

    Participant(Class<?> main, String... args) throws IOException {
        process = ChildProcess.start(main, args);
        Thread listener = new Thread(this::listen, "torture-listen-" + main.getSimpleName());
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            for (String line = process.line(); line != null; line = process.line()) {
                // the last line of a killed process may be cut
                if (line.startsWith("report ") && line.split(" ").length == 9) {
                    report = Report.decode(line);
                    reports++;
                } else if (!line.startsWith("report")) {
                    answers.add(line);
                }
            }
        } catch (IOException e) {
            answers.add("end " + e);
        }
    }

    /** Waits for a line that is no report, and returns what follows its first word. */
    String answer(String word) throws InterruptedException {
        String line = answers.poll(Await.PATIENCE_SECONDS, java.util.concurrent.TimeUnit.SECONDS);
        if (line == null || !line.startsWith(word + " ")) {
            throw new IllegalStateException("instead of '" + word + "' came " + line);
        }
        return line.substring(word.length() + 1);
    }

    void tell(String line) throws IOException {
        process.tell(line);
    }

    void signal(String name) throws IOException {
        process.signal(name);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Report report() {
        return report;
    }

    long reports() {
        return reports;
    }

    @Override
    public void close() {
        process.kill();
    }
}
