package org.opticlink.daemonmanager.supervise;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets a few processes start at a time. Thirty that start together on a small machine would all be
 * late; a few at a time serve one after the other. On the lane.
 */
final class StartGate {

    private final int width;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    StartGate(int width) {
        this.width = width;
    }

    /** Runs the task when there is room; each task is followed by one {@link #leave()}. */
    void enter(Runnable task) {
        waiting.add(task);
        admit();
    }

    /** Makes room. */
    void leave() {
        inside--;
        admit();
    }

    boolean idle() {
        return inside == 0 && waiting.isEmpty();
    }

    private void admit() {
        while (inside < width && !waiting.isEmpty()) {
            inside++;
            waiting.poll().run();
        }
    }
}
