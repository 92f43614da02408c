package org.opticlink.daemonmanager.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a process, each cut to a length that a log can take. Thread-safe. */
final class LastLines {

    private static final int LINES = 50;
    private static final int LENGTH = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > LENGTH ? line.substring(0, LENGTH) + "…" : line);
    }

    synchronized List<String> get() {
        return List.copyOf(lines);
    }
}
