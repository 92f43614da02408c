package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMTCTX_NOHEADER;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.media.InputTrack;

/** An input that FFmpeg has opened. */
final class Demuxer implements PacketSource {

    private final AVFormatContext context;
    private final Guard guard;
    private final Failures failures;
    private final long closeNanos;
    private final List<InputTrack> tracks;
    private final BitSet known = new BitSet();

    private Demuxer(AVFormatContext context, Guard guard, Failures failures, long closeNanos) {
        this.context = context;
        this.guard = guard;
        this.failures = failures;
        this.closeNanos = closeNanos;
        this.tracks = List.copyOf(usableTracks());
    }

    /**
     * Opens an input.
     *
     * @param closeNanos the longest time for saying good-bye
     */
    static Demuxer open(Input input, Guard guard, Failures failures, long closeNanos)
            throws CaptureException {
        AVFormatContext context = avformat_alloc_context();
        guard.attach(context);
        int rc = openInput(context, input);
        if (rc < 0) {
            // FFmpeg has freed the context
            throw failures.open(rc, guard);
        }
        rc = analyze(context, input.analyze());
        if (rc < 0 || guard.late()) {
            CaptureException failure = failures.open(rc, guard);
            guard.leave(System.nanoTime() + closeNanos);
            avformat_close_input(context);
            throw failure;
        }
        return new Demuxer(context, guard, failures, closeNanos);
    }

    private static int openInput(AVFormatContext context, Input input) {
        AVDictionary options = new AVDictionary(null);
        input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
        AVInputFormat format = input.format() == null ? null : av_find_input_format(input.format());
        try (BytePointer url = new BytePointer(input.url(), StandardCharsets.UTF_8)) {
            return avformat_open_input(context, url, format, options);
        } finally {
            av_dict_free(options);
        }
    }

    private static int analyze(AVFormatContext context, Input.Analyze analyze) {
        boolean needed =
                switch (analyze) {
                    case ALWAYS -> true;
                    case IF_HEADERLESS ->
                            (context.ctx_flags() & AVFMTCTX_NOHEADER) != 0
                                    || context.nb_streams() == 0;
                    case IF_EMPTY -> context.nb_streams() == 0;
                };
        return needed ? avformat_find_stream_info(context, (PointerPointer<?>) null) : 0;
    }

    private List<InputTrack> usableTracks() {
        List<InputTrack> usable = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            int type = stream.codecpar().codec_type();
            if (type == AVMEDIA_TYPE_VIDEO || type == AVMEDIA_TYPE_AUDIO) {
                known.set(i);
                usable.add(
                        new InputTrack(
                                i,
                                stream.codecpar(),
                                stream.time_base().num(),
                                stream.time_base().den()));
            }
        }
        return usable;
    }

    String formatName() {
        return context.iformat().name().getString();
    }

    /** Returns the frame rate that the input claims for a track, rounded; 0 when it claims none. */
    int frameRate(int index) {
        AVRational rate = context.streams(index).avg_frame_rate();
        return rate.den() > 0 ? (rate.num() + rate.den() / 2) / rate.den() : 0;
    }

    /**
     * Returns the size of the input in bytes, or a negative number when it has no end that anybody
     * knows.
     */
    long size() {
        return context.pb() == null ? -1 : avio_size(context.pb());
    }

    @Override
    public List<InputTrack> tracks() {
        return tracks;
    }

    @Override
    public void read(AVPacket packet) throws CaptureException {
        while (true) {
            int rc = av_read_frame(context, packet);
            // An interrupted read can return 0 with the half of an access unit that had arrived.
            if (guard.stopped() || guard.late()) {
                av_packet_unref(packet);
                throw new CaptureException(Reason.TIMED_OUT, guard.lateMessage());
            }
            if (rc >= 0) {
                // streams that appear later, or carry something else, are nobody's
                if (known.get(packet.stream_index())) {
                    return;
                }
                av_packet_unref(packet);
            } else if (rc != AVERROR_EAGAIN()) {
                throw failures.read(rc);
            }
        }
    }

    @Override
    public void close() {
        guard.leave(System.nanoTime() + closeNanos);
        release();
    }

    /**
     * Frees the input while the session goes on with another one; for inputs that have nobody to
     * say good-bye to.
     */
    void release() {
        avformat_close_input(context);
    }
}
