package org.opticlink.capture.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.capture.av.Av;

/** A packet with given bytes. */
public record Packet(AVPacket packet) implements AutoCloseable {

    public static Packet of(ByteBuffer bytes) {
        AVPacket packet = av_packet_alloc();
        av_new_packet(packet, bytes.remaining());
        Av.bytes(packet).put(bytes.duplicate());
        return new Packet(packet);
    }

    @Override
    public void close() {
        av_packet_free(packet);
    }
}
