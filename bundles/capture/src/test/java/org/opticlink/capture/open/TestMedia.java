package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.media.InputTrack;

/**
 * Small pictures from FFmpeg's test pattern, encoded as the device encoder does: 160x120, 25 a
 * second.
 */
public final class TestMedia {

    public static final int FRAMES_PER_SECOND = 25;

    private TestMedia() {}

    /** An input that behaves like a device with raw pictures. */
    static Input pattern(int seconds) {
        String graph =
                "testsrc2=size=160x120:rate="
                        + FRAMES_PER_SECOND
                        + ":duration="
                        + seconds
                        + ",format=yuyv422";
        return new Input("lavfi", graph, Map.of(), Input.Analyze.IF_EMPTY);
    }

    static PacketSource encodedPattern(Guard guard, int seconds) throws CaptureException {
        Ffmpeg.load();
        return new EncodedDevice(
                Demuxer.open(pattern(seconds), guard, new LocalFailures("the pattern"), 1));
    }

    /**
     * Returns access units of H.264 with start codes; the first one begins with the parameter sets.
     */
    public static List<byte[]> h264(int seconds) throws CaptureException {
        List<byte[]> units = new ArrayList<>();
        try (Guard guard = new Guard();
                PacketSource source = encodedPattern(guard, seconds)) {
            var parameters = source.tracks().get(0).parameters();
            byte[] sets = new byte[parameters.extradata_size()];
            parameters.extradata().get(sets);
            each(
                    source,
                    packet -> {
                        byte[] unit = new byte[packet.size()];
                        packet.data().get(unit);
                        units.add(unit);
                    });
            if ((AnnexBHeader.type(units.get(0)) & 31) != 7) {
                byte[] first = units.get(0);
                byte[] joined = java.util.Arrays.copyOf(sets, sets.length + first.length);
                System.arraycopy(first, 0, joined, sets.length, first.length);
                units.set(0, joined);
            }
        }
        return units;
    }

    /** Writes H.264 into a file; the container follows from the name. */
    public static Path file(Path file, int seconds, Map<String, String> options)
            throws CaptureException {
        try (Guard guard = new Guard();
                PacketSource source = encodedPattern(guard, seconds)) {
            InputTrack track = source.tracks().get(0);
            AVFormatContext output = new AVFormatContext(null);
            ok(avformat_alloc_output_context2(output, null, null, file.toString()));
            AVStream stream = avformat_new_stream(output, null);
            ok(avcodec_parameters_copy(stream.codecpar(), track.parameters()));
            stream.time_base(av_make_q(1, 90_000)).avg_frame_rate(av_make_q(FRAMES_PER_SECOND, 1));
            AVIOContext io = new AVIOContext(null);
            ok(avio_open(io, file.toString(), AVIO_FLAG_WRITE));
            output.pb(io);
            AVDictionary dictionary = new AVDictionary(null);
            options.forEach(
                    (key, value) ->
                            org.bytedeco.ffmpeg.global.avutil.av_dict_set(
                                    dictionary, key, value, 0));
            ok(avformat_write_header(output, dictionary));
            each(
                    source,
                    packet -> {
                        packet.stream_index(0);
                        packet.duration(1_000_000 / FRAMES_PER_SECOND);
                        av_packet_rescale_ts(packet, av_make_q(1, 1_000_000), stream.time_base());
                        ok(av_interleaved_write_frame(output, packet));
                    });
            ok(av_write_trailer(output));
            avio_closep(io);
            avformat_free_context(output);
        }
        return file;
    }

    private static void each(PacketSource source, java.util.function.Consumer<AVPacket> action)
            throws CaptureException {
        AVPacket packet = av_packet_alloc();
        try {
            while (true) {
                source.read(packet);
                action.accept(packet);
                av_packet_unref(packet);
            }
        } catch (CaptureException e) {
            if (e.reason() != CaptureException.Reason.ENDED) {
                throw e;
            }
        } finally {
            av_packet_free(packet);
        }
    }

    private static void ok(int rc) {
        if (rc < 0) {
            throw new IllegalStateException(Ffmpeg.message(rc));
        }
    }

    private static final class AnnexBHeader {
        static int type(byte[] unit) {
            return unit[unit[2] == 1 ? 3 : 4];
        }
    }
}
