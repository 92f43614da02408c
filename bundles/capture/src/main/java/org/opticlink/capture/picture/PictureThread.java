package org.opticlink.capture.picture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that makes the pictures of one session; it exists from the first demand to the end of
 * the session.
 */
final class PictureThread implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureThread.class);

    private final String name;
    private final PictureQueue queue;
    private final PictureOutput output;
    private Thread thread;

    PictureThread(String name, PictureQueue queue, PictureOutput output) {
        this.name = name;
        this.queue = queue;
        this.output = output;
    }

    /** Starts the thread unless it runs; called by the session's thread. */
    void start() {
        if (thread == null) {
            thread = new Thread(this, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void run() {
        try (PictureMaker maker = new PictureMaker(queue, output)) {
            PictureJob job = queue.take();
            while (job != null) {
                try (PictureJob present = job) {
                    maker.run(present);
                }
                job = queue.take();
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and makes no more pictures", name);
        }
    }

    /**
     * Waits until the thread has ended, after its queue was closed; called by the session's thread.
     */
    void join() {
        boolean interrupted = false;
        while (thread != null) {
            try {
                thread.join();
                thread = null;
            } catch (InterruptedException e) {
                // natives and sink are in use until the thread has ended, a picture's time from now
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
