package org.opticlink.capture.picture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/**
 * Hands units from the session's thread to the picture thread without ever making the former wait.
 * Bounded: when it is full, everything up to the next key picture is left out. A new demand, or its
 * end, replaces what is queued.
 */
final class PictureQueue implements AutoCloseable {

    private final int maxUnits;
    private final long maxBytes;
    private final Deque<CodedPicture> units = new ArrayDeque<>();
    private PictureJob command;
    private long bytes;
    private boolean skipping;
    private boolean closed;

    PictureQueue(int maxUnits, long maxBytes) {
        this.maxUnits = maxUnits;
        this.maxBytes = maxBytes;
    }

    /** Asks for a decoder; takes ownership of the arguments. */
    void open(AVCodecParameters parameters, List<CodedPicture> group) {
        command(new PictureJob.Open(parameters, group));
    }

    /** Asks to release the decoder. */
    void release() {
        command(new PictureJob.Release());
    }

    private synchronized void command(PictureJob next) {
        discardUnits();
        skipping = false;
        if (command != null) {
            command.close();
        }
        command = next;
        notifyAll();
    }

    /** Queues the next unit; takes ownership. */
    synchronized void decode(CodedPicture unit) {
        if (units.size() >= maxUnits || bytes + unit.bytes() > maxBytes) {
            discardUnits();
            skipping = true;
        }
        skipping &= !unit.key();
        if (skipping) {
            unit.close();
            return;
        }
        units.add(unit);
        bytes += unit.bytes();
        notifyAll();
    }

    private void discardUnits() {
        units.forEach(CodedPicture::close);
        units.clear();
        bytes = 0;
    }

    /** Waits for something to do; the caller closes it. Returns null when the queue is closed. */
    synchronized PictureJob take() throws InterruptedException {
        while (!closed && command == null && units.isEmpty()) {
            wait();
        }
        if (closed) {
            return null;
        }
        if (command != null) {
            PictureJob job = command;
            command = null;
            return job;
        }
        CodedPicture unit = units.remove();
        bytes -= unit.bytes();
        return new PictureJob.Decode(unit);
    }

    /** Whether units wait, so that a picture of the present one would be out of date. */
    synchronized boolean isBehind() {
        return !units.isEmpty();
    }

    /** Whether the present job is not wanted any more. */
    synchronized boolean isSuperseded() {
        return closed || command != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        discardUnits();
        if (command != null) {
            command.close();
            command = null;
        }
        notifyAll();
    }
}
