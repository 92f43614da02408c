package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.SegmentEnd;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.Content;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.mkv.MkvReader;
import org.opticlink.recorder.mp4.Mp4Reader;

/** Looks into files, and makes normal ones of those that a killed program has left. */
public final class SegmentScanner {

    private SegmentScanner() {}

    /** Returns the format that a name promises. */
    public static Optional<RecordingContainer> container(Path file) {
        String name = file.getFileName().toString();
        for (RecordingContainer container : RecordingContainer.values()) {
            if (name.endsWith("." + container.extension())) {
                return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns what is in a file.
     *
     * @return empty when it is no recording of ours, or holds nothing that can be played
     * @throws IOException when it cannot be read or is damaged
     */
    public static Optional<Scanned> scan(Path file) throws IOException {
        RecordingContainer container = container(file).orElse(null);
        if (container == null) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Optional<Content> content =
                    container == RecordingContainer.MKV
                            ? new MkvReader(channel).read()
                            : new Mp4Reader(channel).read();
            long bytes = channel.size();
            return content.map(found -> new Scanned(file, container, found, bytes));
        }
    }

    /**
     * Cuts off what is not whole and closes the file. Safe to repeat; a kill in between leaves a
     * file that plays.
     *
     * @param found what {@link #scan} has found
     */
    public static Scanned repair(Disk disk, Scanned found) throws IOException {
        Content content = found.content();
        Identity.Closing closing =
                new Identity.Closing(
                        content.identity().startMillis() + content.endMicros() / 1000,
                        SegmentEnd.KILLED,
                        0,
                        0);
        ContainerWriter writer;
        try (FileChannel channel = FileChannel.open(found.file())) {
            if (found.container() == RecordingContainer.MKV) {
                MkvReader reader = new MkvReader(channel);
                writer = reader.resume(reader.read().orElseThrow());
            } else {
                writer = new Mp4Reader(channel).resume(content);
            }
        }
        try (Disk.OpenFile file = disk.open(found.file())) {
            file.truncate(content.end());
            Closing.apply(file, writer.finish(content.end(), closing));
        }
        return scan(found.file()).orElseThrow(() -> new IOException("it vanished"));
    }
}
