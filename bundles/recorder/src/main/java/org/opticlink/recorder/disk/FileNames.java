package org.opticlink.recorder.disk;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.opticlink.api.recording.RecordingContainer;

/** Names that people understand: {@code front-door/2026-11-20/front-door_08-15-00.mp4}. */
final class FileNames {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH-mm-ss", Locale.ROOT);

    private FileNames() {}

    /**
     * Returns a name within a root.
     *
     * @param attempt 1 for the plain name; more where names before are taken, as in the hour that
     *     daylight saving repeats
     */
    static Path of(
            String channel, Instant start, ZoneId zone, RecordingContainer container, int attempt) {
        ZonedDateTime local = start.atZone(zone);
        String number = attempt == 1 ? "" : "_" + attempt;
        return Path.of(
                channel,
                DAY.format(local),
                channel + "_" + TIME.format(local) + number + "." + container.extension());
    }
}
