package org.opticlink.recorder.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;

/** Shows one moment of a recording. */
public final class Snapshot {

    private static final int FOLLOWING = 16;

    private Snapshot() {}

    /**
     * Returns the picture that was shown at a moment, as JPEG.
     *
     * @param wallMillis wall clock, milliseconds since 1970
     * @return empty when the file has no picture then
     * @throws IOException when the file cannot be read or decoded
     */
    public static Optional<byte[]> of(Path file, long wallMillis) throws IOException {
        try (Source source = new Source(file)) {
            int track = source.content().videoTrack();
            long micros = wallMillis * 1000 - source.zeroMicros();
            int wanted = track < 0 ? -1 : Math.max(0, source.sampleAt(track, micros));
            int first = track < 0 ? -1 : source.content().tables().get(track).keyBefore(wanted);
            return first < 0
                    ? Optional.empty()
                    : Optional.of(picture(source, track, first, wanted));
        }
    }

    private static byte[] picture(Source source, int track, int first, int wanted)
            throws IOException {
        TrackTable table = source.content().tables().get(track);
        TrackFormat format = source.content().formats().get(track);
        long[] positions = table.positions();
        if (format.codec() == Codec.MJPEG) {
            return unit(source, positions[wanted], table.length(wanted)).array();
        }
        try (StillDecoder decoder = new StillDecoder(format)) {
            // those that follow in decode order push out what a decoder holds back
            int last = Math.min(table.count() - 1, wanted + FOLLOWING);
            for (int i = first; i <= last; i++) {
                ByteBuffer bytes = unit(source, positions[i], table.length(i));
                if (decoder.decode(
                        bytes, i == first, table.ptsMicros(i), table.ptsMicros(wanted))) {
                    return decoder.jpeg();
                }
            }
            if (decoder.flush(table.ptsMicros(wanted))) {
                return decoder.jpeg();
            }
            throw new IOException("the picture cannot be decoded");
        }
    }

    private static ByteBuffer unit(Source source, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        source.read(position, length, bytes);
        return bytes.flip();
    }
}
