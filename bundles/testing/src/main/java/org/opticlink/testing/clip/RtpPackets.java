package org.opticlink.testing.clip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Access units as RTP packets (RFC 6184: single NAL units and FU-A), interleaved with RTSP (RFC
 * 2326, section 10.12).
 */
final class RtpPackets {

    private static final int PAYLOAD = 1400;
    private static final int FRAMING = 4;
    private static final int HEADER = 12;
    private static final int PAYLOAD_TYPE = 96;
    private static final int FU_A = 28;

    private final int channel;
    private int sequence;

    RtpPackets(int channel) {
        this.channel = channel;
    }

    /** Returns all packets of a picture, one after the other. */
    byte[] of(List<byte[]> picture, int timestamp) {
        List<ByteBuffer> packets = new ArrayList<>();
        for (int i = 0; i < picture.size(); i++) {
            add(packets, picture.get(i), timestamp, i == picture.size() - 1);
        }
        ByteBuffer all = ByteBuffer.allocate(packets.stream().mapToInt(ByteBuffer::limit).sum());
        packets.forEach(all::put);
        return all.array();
    }

    private void add(List<ByteBuffer> packets, byte[] nal, int timestamp, boolean lastNal) {
        if (nal.length <= PAYLOAD) {
            packets.add(packet(nal.length, timestamp, lastNal).put(nal).flip());
            return;
        }
        for (int at = 1; at < nal.length; at += PAYLOAD) {
            int length = Math.min(PAYLOAD, nal.length - at);
            boolean end = at + length == nal.length;
            ByteBuffer packet = packet(length + 2, timestamp, lastNal && end);
            packet.put((byte) (nal[0] & 0xe0 | FU_A));
            packet.put((byte) ((at == 1 ? 0x80 : 0) | (end ? 0x40 : 0) | nal[0] & 0x1f));
            packets.add(packet.put(nal, at, length).flip());
        }
    }

    private ByteBuffer packet(int payload, int timestamp, boolean marker) {
        return ByteBuffer.allocate(FRAMING + HEADER + payload)
                .put((byte) '$')
                .put((byte) channel)
                .putShort((short) (HEADER + payload))
                .put((byte) 0x80)
                .put((byte) ((marker ? 0x80 : 0) | PAYLOAD_TYPE))
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(channel);
    }
}
