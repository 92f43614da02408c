package org.opticlink.recorder.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How one channel is recorded, as it is written in a file or filled in on the console. */
@ObjectClassDefinition(
        name = "OpticLink recording of a channel",
        description =
                "When and how one channel is recorded. One of these per channel, as files named"
                        + " org.opticlink.recording-CHANNEL.config. A channel without is not recorded.")
public @interface RecordingSettings {

    /** Defaults to the name of the configuration. */
    @AttributeDefinition(
            name = "Channel",
            description = "Id of the channel. Empty: the name of this configuration.",
            required = false)
    String channel() default "";

    /** When it is recorded. */
    @AttributeDefinition(
            name = "Mode",
            description = "When the channel is recorded.",
            options = {
                @Option(label = "Off", value = "off"),
                @Option(label = "Always", value = "continuous"),
                @Option(label = "On the days and hours of the schedule", value = "schedule"),
                @Option(label = "When something happens", value = "event")
            },
            required = false)
    String mode() default "continuous";

    /** Days and hours. */
    @AttributeDefinition(
            name = "Schedule",
            description =
                    "For the mode schedule, in local time: mon-fri 08:00-18:00; sat,sun 00:00-24:00",
            required = false)
    String schedule() default "";

    /** Seconds before an event. */
    @AttributeDefinition(
            name = "Seconds before an event",
            description =
                    "For the mode event: what was captured so long before is recorded too, as far as"
                            + " the channel's buffer reaches back.",
            min = "0",
            max = "60",
            required = false)
    int preRoll() default 5;

    /** Seconds after an event. */
    @AttributeDefinition(
            name = "Seconds after an event",
            description = "For the mode event: so long after the last event recording ends.",
            min = "1",
            max = "3600",
            required = false)
    int postRoll() default 20;

    /** The stream. */
    @AttributeDefinition(
            name = "Stream",
            description = "Which picture is recorded.",
            options = {
                @Option(label = "Full picture", value = "main"),
                @Option(label = "Small picture", value = "sub")
            },
            required = false)
    String stream() default "main";

    /** The file format. */
    @AttributeDefinition(
            name = "File format",
            description = "MP4 plays everywhere. MKV keeps the camera's own G.711 sound.",
            options = {
                @Option(label = "MP4", value = "mp4"),
                @Option(label = "MKV", value = "mkv")
            },
            required = false)
    String format() default "mp4";

    /** Minutes per file. */
    @AttributeDefinition(
            name = "Minutes per file",
            description = "Files begin at multiples of this, counted from midnight.",
            min = "1",
            max = "60",
            required = false)
    int segmentMinutes() default 5;

    /** The root. */
    @AttributeDefinition(
            name = "Folder",
            description =
                    "Which of the recorder's folders is preferred. Empty: channels are spread over all.",
            required = false)
    String root() default "";

    /** Days. */
    @AttributeDefinition(
            name = "Keep days",
            description = "Older files are deleted, except locked ones. 0: no limit.",
            min = "0",
            required = false)
    int keepDays() default 0;

    /** Gibibytes. */
    @AttributeDefinition(
            name = "Keep GiB",
            description =
                    "When this channel has more, its oldest files are deleted, except locked ones. 0: no limit.",
            min = "0",
            required = false)
    int keepGiB() default 0;
}
