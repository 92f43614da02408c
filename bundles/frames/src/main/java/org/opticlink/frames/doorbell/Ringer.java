package org.opticlink.frames.doorbell;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that does the system calls of the doorbell, so that writers of frames do none but an
 * unpark.
 */
final class Ringer implements AutoCloseable {

    private final Queue<ChannelBell> bells = new ConcurrentLinkedQueue<>();
    private final ByteBuffer oneByte = ByteBuffer.allocateDirect(1);
    private final Thread thread = new Thread(this::run, "opticlink-doorbell-ring");
    private volatile boolean closed;

    Ringer() {
        thread.setDaemon(true);
        thread.start();
    }

    void queue(ChannelBell bell) {
        bells.add(bell);
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            ChannelBell bell = bells.poll();
            if (bell == null) {
                LockSupport.park(this);
            } else {
                bell.wakeReaders(oneByte);
            }
        }
    }
}
