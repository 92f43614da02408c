package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.open.Ffmpeg;

/** A media file opened with FFmpeg's demuxer. */
public final class MediaFile implements AutoCloseable {

    /** Takes packets. */
    @FunctionalInterface
    public interface Packets {
        void packet(AVPacket packet) throws CaptureException;
    }

    private final AVFormatContext context = new AVFormatContext(null);

    public MediaFile(Path file, boolean analyze) throws CaptureException {
        Ffmpeg.load();
        Av.check(
                avformat_open_input(
                        context, file.toString(), (AVInputFormat) null, (AVDictionary) null),
                "open " + file);
        if (analyze) {
            Av.check(avformat_find_stream_info(context, (AVDictionary) null), "analyse " + file);
        }
    }

    public static Path sample(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(MediaFile.class.getResource("/samples/" + name), name)
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public AVStream stream(int index) {
        return context.streams(index);
    }

    public List<InputTrack> tracks() {
        List<InputTrack> tracks = new ArrayList<>();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            tracks.add(
                    new InputTrack(
                            i,
                            stream.codecpar(),
                            stream.time_base().num(),
                            stream.time_base().den()));
        }
        return tracks;
    }

    public void forEach(Packets packets) throws CaptureException {
        AVPacket packet = av_packet_alloc();
        try {
            while (av_read_frame(context, packet) >= 0) {
                packets.packet(packet);
                av_packet_unref(packet);
            }
        } finally {
            av_packet_free(packet);
        }
    }

    @Override
    public void close() {
        avformat_close_input(context);
    }
}
