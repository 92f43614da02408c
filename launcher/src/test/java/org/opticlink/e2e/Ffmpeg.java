package org.opticlink.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opticlink.testing.process.TestProcess;

/** Decoding with the ffmpeg program. */
final class Ffmpeg {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Ffmpeg() {}

    /** Decodes a whole file and returns what ffmpeg complains about. */
    static List<String> decode(Path file) throws Exception {
        try (TestProcess ffmpeg =
                TestProcess.start(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "warning",
                        "-i",
                        file.toString(),
                        // the stamps as they are, not rounded to whole pictures per second
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "-1",
                        "-f",
                        "null",
                        "-")) {
            ffmpeg.awaitExit(LIMIT);
            return ffmpeg.stderr();
        }
    }
}
