package org.opticlink.daemon.feed;

import java.util.List;
import org.opticlink.frames.ReaderSlot;

/**
 * A thread that says four times per second that this process is alive, and measures frame rates on
 * the way.
 */
final class HeartBeat implements AutoCloseable {

    private static final long MILLIS = 250;

    private final ReaderSlot slot;
    private final List<StreamFeed> streams;
    private final Thread thread;

    HeartBeat(String pumpName, ReaderSlot slot, List<StreamFeed> streams) {
        this.slot = slot;
        this.streams = streams;
        this.thread = new Thread(this::run, pumpName.replace("-pump-", "-beat-"));
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                slot.beat();
                long now = System.nanoTime();
                streams.forEach(stream -> stream.rate().sample(now));
                Thread.sleep(MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
