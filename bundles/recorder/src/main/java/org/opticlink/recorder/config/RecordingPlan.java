package org.opticlink.recorder.config;

import java.time.Duration;
import java.util.Locale;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.recording.RecordingContainer;
import org.opticlink.api.recording.RecordingMode;
import org.opticlink.recorder.retention.RetentionLimits;

/**
 * The checked settings of one channel.
 *
 * @param channel the channel's id
 * @param mode when it is recorded
 * @param schedule days and hours for the mode SCHEDULE
 * @param preRoll recorded before an event
 * @param postRoll recorded after an event
 * @param stream which stream
 * @param container file format
 * @param segment length of files
 * @param root the preferred root, empty for any
 * @param limits how long files are kept
 */
public record RecordingPlan(
        String channel,
        RecordingMode mode,
        WeekSchedule schedule,
        Duration preRoll,
        Duration postRoll,
        StreamName stream,
        RecordingContainer container,
        Duration segment,
        String root,
        RetentionLimits limits) {

    private static final long GIB = 1L << 30;

    /**
     * Reads and checks settings.
     *
     * @param name the name of the configuration, used where no channel is set
     * @throws IllegalArgumentException naming the setting that cannot be used, and the remedy
     */
    public static RecordingPlan of(RecordingSettings settings, String name) {
        String channel = settings.channel().isBlank() ? name : settings.channel().strip();
        RecordingMode mode = choice(RecordingMode.class, "mode", settings.mode());
        WeekSchedule schedule = schedule(settings.schedule());
        if (mode == RecordingMode.SCHEDULE && settings.schedule().isBlank()) {
            throw new IllegalArgumentException(
                    "schedule: is empty; write it like: mon-fri 08:00-18:00");
        }
        int minutes = number("segmentMinutes", settings.segmentMinutes(), 1, 60);
        return new RecordingPlan(
                channel,
                mode,
                schedule,
                Duration.ofSeconds(number("preRoll", settings.preRoll(), 0, 60)),
                Duration.ofSeconds(number("postRoll", settings.postRoll(), 1, 3600)),
                choice(StreamName.class, "stream", settings.stream()),
                choice(RecordingContainer.class, "format", settings.format()),
                Duration.ofMinutes(minutes),
                settings.root().strip(),
                new RetentionLimits(
                        Duration.ofDays(number("keepDays", settings.keepDays(), 0, 36_500))
                                .toMillis(),
                        number("keepGiB", settings.keepGiB(), 0, 1 << 20) * GIB));
    }

    private static WeekSchedule schedule(String text) {
        try {
            return WeekSchedule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("schedule: " + e.getMessage(), e);
        }
    }

    private static int number(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + ": " + value + " is not possible; give " + least + " to " + most);
        }
        return value;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String name, String text) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.strip())) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                name
                        + ": '"
                        + text
                        + "' is not possible; give one of "
                        + java.util.Arrays.toString(type.getEnumConstants())
                                .toLowerCase(Locale.ROOT));
    }
}
