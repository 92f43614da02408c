package org.opticlink.testing.camera;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the time stamps of RTP and RTCP packets (RFC 3550) that are interleaved with RTSP (RFC
 * 2326, section 10.12), as a camera does whose clock is set. Used by one thread, but for {@link
 * #jump}.
 */
final class InterleavedClock {

    private static final Pattern RATE = Pattern.compile("a=rtpmap:(\\d+) [^/\\s]+/(\\d+)");
    private static final int SENDER_REPORT = 200;
    private static final int RTP_TIME = 4;
    private static final int REPORT_TIME = 16;

    private final Map<Integer, Integer> rates = new HashMap<>();
    private final Map<Integer, Integer> rateOfChannel = new HashMap<>();
    private volatile int seconds;

    /** Adds to the camera's clock from the next packet on. */
    void jump(int bySeconds) {
        seconds += bySeconds;
    }

    /** Takes the clock rates from a session description (RFC 4566). */
    void describe(String description) {
        Matcher rate = RATE.matcher(description);
        while (rate.find()) {
            rates.put(Integer.valueOf(rate.group(1)), Integer.valueOf(rate.group(2)));
        }
    }

    /** Changes a packet in place. */
    void move(int channel, byte[] packet) {
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        if (channel % 2 == 0 && packet.length >= 12) {
            Integer rate = rates.get(bytes.get(1) & 0x7f);
            if (rate != null) {
                rateOfChannel.put(channel, rate);
                add(bytes, RTP_TIME, rate);
            }
        } else if (packet.length >= REPORT_TIME + 4 && (bytes.get(1) & 0xff) == SENDER_REPORT) {
            Integer rate = rateOfChannel.get(channel - 1);
            if (rate != null) {
                add(bytes, REPORT_TIME, rate);
            }
        }
    }

    private void add(ByteBuffer bytes, int at, int rate) {
        bytes.putInt(at, bytes.getInt(at) + seconds * rate);
    }
}
