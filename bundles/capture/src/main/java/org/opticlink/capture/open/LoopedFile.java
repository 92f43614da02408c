package org.opticlink.capture.open;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.media.InputTrack;

/**
 * A file without end: opened again when it ends, its time stamps going on where they stopped.
 * Opening again instead of seeking works for every container, and finds out when the file was
 * replaced.
 */
final class LoopedFile implements PacketSource {

    /** Opens the file from its beginning. */
    @FunctionalInterface
    interface Reopen {
        Demuxer open() throws CaptureException;
    }

    private final String file;
    private final Reopen reopen;
    private final Pacer pacer;
    private final TrackParameters parameters;
    private final LoopClock clock;
    private Demuxer demuxer;

    LoopedFile(String file, Reopen reopen, Pacer pacer) throws CaptureException {
        this.file = file;
        this.reopen = reopen;
        this.pacer = pacer;
        this.demuxer = reopen.open();
        this.parameters = new TrackParameters(demuxer.tracks());
        this.clock = new LoopClock(parameters.tracks());
    }

    @Override
    public List<InputTrack> tracks() {
        return parameters.tracks();
    }

    @Override
    public void read(AVPacket packet) throws CaptureException {
        try {
            demuxer.read(packet);
        } catch (CaptureException e) {
            if (e.reason() != Reason.ENDED) {
                throw e;
            }
            rewind();
            demuxer.read(packet);
        }
        clock.stamp(packet);
        pacer.await(packet, parameters.tracks());
    }

    private void rewind() throws CaptureException {
        if (!clock.loop()) {
            throw new CaptureException(
                    Reason.UNSUPPORTED, "The " + file + " has neither pictures nor sound.");
        }
        Demuxer next = reopen.open();
        demuxer.release();
        demuxer = next;
        if (!parameters.fit(next.tracks())) {
            throw new CaptureException(Reason.ENDED, "The " + file + " was replaced.");
        }
    }

    @Override
    public void close() {
        demuxer.close();
        parameters.close();
    }
}
