package org.opticlink.capture.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource.FileSource;

/** Opens a media file that is played over and over at its own speed. */
public final class FileOpener implements SourceOpener {

    private final FileSource source;
    private final CaptureLimits limits;

    /** Creates an opener. */
    public FileOpener(FileSource source, CaptureLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    @Override
    public PacketSource open(Guard guard) throws CaptureException {
        Path file = source.file().toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(
                    Reason.NOT_FOUND, "There is no file " + file + ": check the path.");
        }
        // the prefix keeps FFmpeg from taking a name for a protocol, the list keeps a playlist on
        // this machine
        Input input =
                new Input(
                        null,
                        "file:" + file,
                        Map.of("protocol_whitelist", "file", "analyzeduration", "2000000"),
                        Input.Analyze.ALWAYS);
        Failures failures = new LocalFailures("the file " + file);
        return new LoopedFile(
                source.describe(),
                () -> Demuxer.open(input, guard, failures, limits.close().toNanos()),
                new Pacer(guard));
    }
}
