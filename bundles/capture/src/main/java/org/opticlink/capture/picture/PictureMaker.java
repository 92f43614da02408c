package org.opticlink.capture.picture;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the picture thread's jobs: decodes every unit once, and encodes the newest picture. While
 * units wait it mostly decodes without encoding, because the next picture is due already.
 */
final class PictureMaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureMaker.class);

    /** However far behind, viewers get four pictures a second. */
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    private final PictureQueue queue;
    private final PictureOutput output;
    private PictureDecoder decoder;
    private JpegEncoder encoder;
    private long lastPts = Long.MIN_VALUE;
    private long lastEncoded;

    PictureMaker(PictureQueue queue, PictureOutput output) {
        this.queue = queue;
        this.output = output;
    }

    /**
     * Does one job. A failure costs pictures until the next key picture, or until the next demand,
     * never the session.
     */
    void run(PictureJob job) {
        try {
            if (job instanceof PictureJob.Open open) {
                close();
                catchUp(open);
            } else if (job instanceof PictureJob.Decode decode && decoder != null) {
                decode(decode.picture());
            } else {
                close();
            }
        } catch (CaptureException e) {
            LOG.warn("No pictures until the next demand: {}", e.getMessage());
            close();
        } catch (RuntimeException e) {
            LOG.error("No pictures until the next demand", e);
            close();
        }
    }

    private void catchUp(PictureJob.Open job) throws CaptureException {
        decoder = new PictureDecoder(job.parameters());
        encoder = new JpegEncoder();
        for (CodedPicture picture : job.group()) {
            if (queue.isSuperseded()) {
                return;
            }
            decoder.decode(picture, output::decoded);
        }
        if (decoder.hasPicture()) {
            publish();
        }
    }

    private void decode(CodedPicture picture) throws CaptureException {
        int pictures = decoder.decode(picture, output::decoded);
        boolean due = !queue.isBehind() || System.nanoTime() - lastEncoded > LONGEST_PAUSE_NANOS;
        if (pictures > 0 && due) {
            publish();
        }
    }

    private void publish() throws CaptureException {
        AVFrame frame = decoder.picture();
        long pts = frame.pts();
        // after a new demand the group ends with a picture that may have been published before
        if (pts <= lastPts) {
            return;
        }
        lastPts = pts;
        lastEncoded = System.nanoTime();
        ByteBuffer jpeg = encoder.encode(frame);
        output.picture(
                new AccessUnit(jpeg, true, pts, pts, decoder.duration(), decoder.wallMillis()));
    }

    /** Releases decoder and encoder; usable afterwards. */
    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
    }
}
