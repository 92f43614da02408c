package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.capture.media.InputTrack;

/** A device that gives raw pictures, as a source of H.264. */
final class EncodedDevice implements PacketSource {

    private final Demuxer device;
    private final InputTrack raw;
    private final RawVideoEncoder encoder;
    private final AVPacket picture;

    EncodedDevice(Demuxer device) throws CaptureException {
        this.device = device;
        this.raw =
                device.tracks().stream()
                        .filter(track -> track.parameters().codec_type() == AVMEDIA_TYPE_VIDEO)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new CaptureException(
                                                Reason.UNSUPPORTED, "The device has no picture."));
        this.encoder = RawVideoEncoder.open(raw, device.frameRate(raw.index()));
        this.picture = av_packet_alloc();
    }

    @Override
    public List<InputTrack> tracks() {
        return List.of(encoder.track());
    }

    @Override
    public void read(AVPacket packet) throws CaptureException {
        while (!encoder.receive(packet)) {
            device.read(picture);
            try {
                if (picture.stream_index() == raw.index()) {
                    encoder.send(picture);
                }
            } finally {
                av_packet_unref(picture);
            }
        }
    }

    @Override
    public void close() {
        encoder.close();
        av_packet_free(picture);
        device.close();
    }
}
