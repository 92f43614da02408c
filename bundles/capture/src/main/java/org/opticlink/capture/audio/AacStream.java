package org.opticlink.capture.audio;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AudioFormat;

/** Makes AAC access units out of the packets of one audio track. Used by one thread. */
public interface AacStream extends AutoCloseable {

    /** Samples per channel in one AAC access unit. */
    int FRAME_SAMPLES = 1024;

    /** Takes access units. */
    @FunctionalInterface
    interface Output {
        /**
         * One access unit.
         *
         * @param payload the raw access unit, borrowed for the duration of the call
         * @param ptsMicros on the source's clock, or {@code AV_NOPTS_VALUE}: right behind the unit
         *     before
         * @param durationMicros its length, positive
         */
        void unit(ByteBuffer payload, long ptsMicros, long durationMicros) throws CaptureException;
    }

    /**
     * Returns the format of the next access units, or null as long as it is not known. May change
     * with each packet.
     */
    AudioFormat format();

    /**
     * Takes a packet. Bytes that make no sense are skipped.
     *
     * @param packet a packet of the track, borrowed for the duration of the call
     * @param ptsMicros time of its first sample on the source's clock, or {@code AV_NOPTS_VALUE}
     * @param output takes what is ready
     * @throws CaptureException when sound cannot go on at all
     */
    void accept(AVPacket packet, long ptsMicros, Output output) throws CaptureException;

    @Override
    void close();
}
