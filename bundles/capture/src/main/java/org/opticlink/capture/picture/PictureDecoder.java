package org.opticlink.capture.picture;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;

/** Decodes one video track and keeps the newest picture. Used by the picture thread. */
final class PictureDecoder implements AutoCloseable {

    /**
     * A decoder holds back at most 16 pictures; older entries belong to units that gave no picture.
     */
    private static final int MAX_HELD_BACK = 32;

    private final AVCodecContext context;
    private final AVFrame received = av_frame_alloc();
    private final AVFrame newest = av_frame_alloc();
    private final Deque<Stamp> stamps = new ArrayDeque<>();
    private boolean waitingForKey = true;
    private boolean hasPicture;
    private Stamp newestStamp;

    private record Stamp(long pts, int duration, long wallMillis) {}

    PictureDecoder(AVCodecParameters parameters) throws CaptureException {
        context =
                Av.check(
                        avcodec_alloc_context3(avcodec_find_decoder(parameters.codec_id())),
                        "find a video decoder");
        try {
            Av.check(avcodec_parameters_to_context(context, parameters), "set up a video decoder");
            // frame threads would hold pictures back, and other channels need the cores too
            context.thread_count(1);
            Av.check(avcodec_open2(context, null, (AVDictionary) null), "open a video decoder");
        } catch (CaptureException e) {
            close();
            throw e;
        }
    }

    /**
     * Decodes one unit.
     *
     * @param decoded runs once for each picture that came out
     * @return how many pictures came out: one for each unit, some units later if there are
     *     B-frames, none for a broken unit
     */
    int decode(CodedPicture unit, Runnable decoded) {
        if (waitingForKey && !unit.key()) {
            return 0;
        }
        waitingForKey = false;
        remember(new Stamp(unit.pts(), unit.duration(), unit.wallMillis()));
        if (avcodec_send_packet(context, unit.packet()) < 0) {
            avcodec_flush_buffers(context);
            waitingForKey = true;
            return 0;
        }
        int pictures = 0;
        while (avcodec_receive_frame(context, received) >= 0) {
            decoded.run();
            if ((received.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0) {
                pictures++;
                keep();
            }
        }
        return pictures;
    }

    private void remember(Stamp stamp) {
        if (stamps.size() == MAX_HELD_BACK) {
            stamps.remove();
        }
        stamps.add(stamp);
    }

    private void keep() {
        av_frame_unref(newest);
        av_frame_move_ref(newest, received);
        hasPicture = true;
        long pts = newest.pts();
        for (Stamp stamp : stamps) {
            if (stamp.pts() == pts) {
                newestStamp = stamp;
            }
        }
        stamps.removeIf(stamp -> stamp.pts() <= pts);
    }

    boolean hasPicture() {
        return hasPicture;
    }

    /** Returns the newest picture, its pts on the stream clock; valid until the next call. */
    AVFrame picture() {
        return newest;
    }

    int duration() {
        return newestStamp.duration();
    }

    long wallMillis() {
        return newestStamp.wallMillis();
    }

    @Override
    public void close() {
        av_frame_free(newest);
        av_frame_free(received);
        avcodec_free_context(context);
    }
}
