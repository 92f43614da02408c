package org.opticlink.daemon.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.opticlink.frames.ReaderSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that says four times per second that this process is alive, as long as the threads that
 * serve prove it: a process in which only this thread still runs is of no use and must be replaced.
 * It measures frame rates on the way.
 */
final class HeartBeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeartBeat.class);
    private static final long MILLIS = 250;
    private static final int BEATS_PER_QUESTION = 4;

    private final ReaderSlot slot;
    private final List<StreamFeed> streams;
    private final FrameWatch frames;
    private final List<LifeProof> proofs = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private int beats;
    private boolean silent;

    HeartBeat(String pumpName, ReaderSlot slot, List<StreamFeed> streams, FrameWatch frames) {
        this.slot = slot;
        this.streams = streams;
        this.frames = frames;
        this.thread = new Thread(this::run, pumpName.replace("-pump-", "-beat-"));
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Beats from now on only while these threads do what they are given. */
    void require(Executor threads) {
        proofs.add(new LifeProof(threads));
    }

    private void run() {
        try {
            while (true) {
                long now = System.nanoTime();
                if (beats++ % BEATS_PER_QUESTION == 0) {
                    proofs.forEach(proof -> proof.ask(now));
                }
                if (proofs.stream().allMatch(proof -> proof.alive(now))) {
                    silent = false;
                    slot.beat();
                } else if (!silent) {
                    silent = true;
                    LOG.error("threads that serve do not answer; the heartbeat stops");
                }
                streams.forEach(stream -> stream.rate().sample(now));
                frames.look(streams, now);
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
