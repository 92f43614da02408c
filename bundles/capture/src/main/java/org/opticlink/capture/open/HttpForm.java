package org.opticlink.capture.open;

import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.capture.media.InputTrack;

/** What an HTTP stream still lacks once it is demuxed: real time stamps, or a speed. */
final class HttpForm {

    private static final Set<String> WITHOUT_TIME =
            Set.of("mpjpeg", "mjpeg", "jpeg_pipe", "h264", "hevc");

    private HttpForm() {}

    static PacketSource of(Demuxer demuxer, Guard guard) {
        if (WITHOUT_TIME.contains(demuxer.formatName())) {
            return new ArrivalStamped(demuxer);
        }
        // a live stream has no size; a file would be read as fast as the network can
        return demuxer.size() > 0 ? new Paced(demuxer, new Pacer(guard)) : demuxer;
    }

    /**
     * Stamps packets with the time they arrived: motion JPEG carries none, and FFmpeg assumes 25
     * pictures a second.
     */
    private record ArrivalStamped(PacketSource demuxer, List<InputTrack> tracks)
            implements PacketSource {

        ArrivalStamped(PacketSource demuxer) {
            this(
                    demuxer,
                    demuxer.tracks().stream()
                            .map(
                                    track ->
                                            new InputTrack(
                                                    track.index(),
                                                    track.parameters(),
                                                    1,
                                                    1_000_000))
                            .toList());
        }

        @Override
        public void read(AVPacket packet) throws CaptureException {
            demuxer.read(packet);
            long micros = System.nanoTime() / 1000;
            packet.pts(micros).dts(micros).duration(0);
        }

        @Override
        public void close() {
            demuxer.close();
        }
    }

    /** Plays a file at its own speed. */
    private record Paced(PacketSource demuxer, Pacer pacer) implements PacketSource {

        @Override
        public List<InputTrack> tracks() {
            return demuxer.tracks();
        }

        @Override
        public void read(AVPacket packet) throws CaptureException {
            demuxer.read(packet);
            pacer.await(packet, demuxer.tracks());
        }

        @Override
        public void close() {
            demuxer.close();
        }
    }
}
