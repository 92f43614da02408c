package org.opticlink.recorder.export;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.opticlink.recorder.disk.Scanned;
import org.opticlink.recorder.disk.SegmentScanner;
import org.opticlink.recorder.media.Content;
import org.opticlink.recorder.media.TrackTable;

/** A recording that is read sample by sample, whether or not it is still being written. */
final class Source implements AutoCloseable {

    private final Scanned scanned;
    private final FileChannel channel;

    Source(Path file) throws IOException {
        scanned =
                SegmentScanner.scan(file)
                        .filter(found -> !found.content().isEmpty())
                        .orElseThrow(() -> new IOException(file + " holds nothing yet"));
        channel = FileChannel.open(file);
    }

    Content content() {
        return scanned.content();
    }

    /** Returns the wall clock, in microseconds since 1970, of the zero of the file's times. */
    long zeroMicros() {
        return content().identity().startMillis() * 1000;
    }

    /** Copies the bytes of a sample to the buffer's position and moves that on. */
    void read(long position, int length, ByteBuffer target) throws IOException {
        ByteBuffer room = target.slice(target.position(), length);
        while (room.hasRemaining()) {
            int read = channel.read(room, position + room.position());
            if (read < 0) {
                throw new EOFException(scanned.file() + " is shorter than its tables say");
            }
        }
        target.position(target.position() + length);
    }

    /**
     * Returns the last sample of a track that is shown at or before a time, -1 if there is none.
     */
    int sampleAt(int track, long micros) {
        TrackTable table = content().tables().get(track);
        int found = -1;
        for (int i = 0; i < table.count(); i++) {
            if (table.ptsMicros(i) <= micros
                    && (found < 0 || table.ptsMicros(i) >= table.ptsMicros(found))) {
                found = i;
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
