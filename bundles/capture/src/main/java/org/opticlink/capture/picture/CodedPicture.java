package org.opticlink.capture.picture;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.capture.av.Av;

/**
 * An access unit as the demuxer gave it, with the stamps it was published with. Holds a reference
 * to the packet's bytes, which FFmpeg counts, so copies are cheap; whoever owns an instance closes
 * it.
 *
 * @param packet the reference; its pts is the presentation stamp on the stream clock
 * @param key whether decoding can start here
 * @param bytes size of the unit
 * @param duration microseconds to the next unit
 * @param wallMillis when it was captured
 */
record CodedPicture(AVPacket packet, boolean key, int bytes, int duration, long wallMillis)
        implements AutoCloseable {

    static CodedPicture of(AVPacket packet, AccessUnit unit) throws CaptureException {
        AVPacket reference = Av.check(av_packet_clone(packet), "allocate memory");
        reference.pts(unit.ptsMicros());
        reference.dts(AV_NOPTS_VALUE);
        return new CodedPicture(
                reference, unit.key(), packet.size(), unit.durationMicros(), unit.wallMillis());
    }

    CodedPicture copy() throws CaptureException {
        AVPacket reference = Av.check(av_packet_clone(packet), "allocate memory");
        return new CodedPicture(reference, key, bytes, duration, wallMillis);
    }

    long pts() {
        return packet.pts();
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
