package org.opticlink.capture.picture;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.capture.av.Av;

/**
 * Makes pictures of a coded video track while somebody wants them, and nothing at all while nobody
 * does.
 *
 * <p>The session's thread calls every method. It only passes references on: decoding and encoding
 * run on a thread of their own, started with the first demand, so a slow decoder never delays an
 * access unit. When demand begins, the units since the last key picture are decoded at once and the
 * newest becomes the first picture; from then on each unit is decoded once.
 */
public final class PictureTrack implements AutoCloseable {

    private static final long MAX_GROUP_BYTES = 24 << 20;
    private static final int MAX_QUEUED = 256;
    private static final long MAX_QUEUED_BYTES = 24 << 20;

    private final BooleanSupplier wanted;
    private final GroupOfPictures group = new GroupOfPictures(MAX_GROUP_BYTES);
    private final PictureQueue queue = new PictureQueue(MAX_QUEUED, MAX_QUEUED_BYTES);
    private final PictureThread thread;
    private AVCodecParameters parameters;
    private boolean decoding;

    /**
     * Creates a track; nothing runs yet.
     *
     * @param wanted whether somebody wants pictures, cheap
     * @param output takes the pictures
     */
    public PictureTrack(BooleanSupplier wanted, PictureOutput output) {
        this.wanted = wanted;
        this.thread =
                new PictureThread(Thread.currentThread().getName() + "-pictures", queue, output);
    }

    /**
     * Says how the following units are coded. The next unit is a key picture.
     *
     * @param decoderParameters what a decoder is opened with, copied
     */
    public void restart(AVCodecParameters decoderParameters) throws CaptureException {
        freeParameters();
        group.close();
        parameters = copy(decoderParameters);
        if (decoding) {
            queue.release();
            decoding = false;
        }
    }

    /**
     * Takes a unit that was just published.
     *
     * @param packet the unit as the demuxer gave it, borrowed
     * @param unit the unit as it was published
     */
    public void unit(AVPacket packet, AccessUnit unit) throws CaptureException {
        CodedPicture picture = CodedPicture.of(packet, unit);
        boolean demand = wanted.getAsBoolean();
        if (demand && decoding) {
            queue.decode(picture.copy());
        }
        group.add(picture);
        follow(demand);
    }

    /**
     * Looks whether demand began or ended; called with packets of other tracks, so that a slow
     * camera's viewers wait less.
     */
    public void checkDemand() throws CaptureException {
        follow(wanted.getAsBoolean());
    }

    private void follow(boolean demand) throws CaptureException {
        if (demand && !decoding && !group.isEmpty()) {
            List<CodedPicture> pictures = group.copy();
            queue.open(copy(parameters), pictures);
            thread.start();
            decoding = true;
        } else if (!demand && decoding) {
            queue.release();
            decoding = false;
        }
    }

    private static AVCodecParameters copy(AVCodecParameters source) throws CaptureException {
        AVCodecParameters copy = Av.check(avcodec_parameters_alloc(), "allocate memory");
        Av.check(avcodec_parameters_copy(copy, source), "allocate memory");
        return copy;
    }

    private void freeParameters() {
        if (parameters != null) {
            avcodec_parameters_free(parameters);
            parameters = null;
        }
    }

    /** Returns after the picture thread has ended. */
    @Override
    public void close() {
        queue.close();
        thread.join();
        group.close();
        freeParameters();
    }
}
