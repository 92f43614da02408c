package org.opticlink.launcher;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Passes each line that is printed on, so that what third-party code prints lands in the log
 * instead of between the lines that people read.
 */
final class LoggedOutput extends OutputStream {

    private final Consumer<String> log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Makes an output whose lines, in UTF-8, go to the log; blank ones do not. */
    LoggedOutput(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public synchronized void write(int next) {
        if (next == '\n') {
            String text = line.toString(StandardCharsets.UTF_8).strip();
            line.reset();
            if (!text.isEmpty()) {
                log.accept(text);
            }
        } else {
            line.write(next);
        }
    }
}
