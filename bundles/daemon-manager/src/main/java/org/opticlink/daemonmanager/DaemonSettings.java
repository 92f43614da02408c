package org.opticlink.daemonmanager;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set about the serving processes. */
@ObjectClassDefinition(
        name = "OpticLink serving processes",
        description =
                "Every channel is served by a process of its own. Changes apply without touching running ones.")
@interface DaemonSettings {

    /** How many processes wait to take over. */
    @AttributeDefinition(
            name = "Standby processes",
            description =
                    "Processes that are started ahead and take over within milliseconds when another one ends. Each"
                            + " takes about 45 MB. 0: none, a replacement then takes some tenths of a second.",
            min = "0",
            max = "8",
            required = false)
    int standbys() default 1;

    /** When a process counts as hung. */
    @AttributeDefinition(
            name = "Heartbeat window (ms)",
            description =
                    "A process that has not said for this long that it is alive is killed and replaced.",
            min = "500",
            max = "60000",
            required = false)
    int heartbeatWindowMillis() default 1000;

    /** How long a new process may take. */
    @AttributeDefinition(
            name = "Start time-out (s)",
            description =
                    "A process that does not serve this long after it was started is killed and replaced.",
            min = "5",
            max = "300",
            required = false)
    int startTimeoutSeconds() default 30;

    /** When a process without frames closes its port. */
    @AttributeDefinition(
            name = "No frames (s)",
            description =
                    "After this long without a frame from the camera the channel's port is closed, and viewers are"
                            + " disconnected; the port stays reserved, and serving resumes with the first new"
                            + " frame. Until then viewers see 'no signal'. 0: the port stays open.",
            min = "0",
            max = "86400",
            required = false)
    int noFramesSeconds() default 15;

    /** How long a process may take to leave after a hand-over. */
    @AttributeDefinition(
            name = "Hand-over grace (ms)",
            description =
                    "How long a process whose port another one has taken over may finish what it is sending.",
            min = "0",
            max = "30000",
            required = false)
    int handOverGraceMillis() default 5000;

    /** How long a process may take to end. */
    @AttributeDefinition(
            name = "Stop grace (ms)",
            description = "How long a process may finish what it is sending before it is killed.",
            min = "0",
            max = "30000",
            required = false)
    int stopGraceMillis() default 2000;

    /** Java heap of a process. */
    @AttributeDefinition(
            name = "Heap (MiB)",
            description =
                    "Most Java heap of each new process. 32 is enough for hundreds of viewers.",
            min = "24",
            max = "1024",
            required = false)
    int heapMiB() default 32;

    /** Direct memory of a process. */
    @AttributeDefinition(
            name = "Buffers (MiB)",
            description = "Most memory for media on its way to viewers, of each new process.",
            min = "32",
            max = "4096",
            required = false)
    int buffersMiB() default 64;

    /** Memory at which a process is replaced when few watch. */
    @AttributeDefinition(
            name = "Memory for a replacement (MiB)",
            description =
                    "A process that uses more memory of its own than this is replaced when nobody watches, or the"
                            + " fewest. 0: heap and buffers and 64.",
            min = "0",
            max = "16384",
            required = false)
    int memoryReplaceMiB() default 0;

    /** Memory at which a process is replaced at once. */
    @AttributeDefinition(
            name = "Memory limit (MiB)",
            description =
                    "A process that uses more memory of its own than this is replaced at once. 0: 64 more than for"
                            + " a replacement.",
            min = "0",
            max = "16384",
            required = false)
    int memoryLimitMiB() default 0;

    /** How long memory may grow. */
    @AttributeDefinition(
            name = "Memory growth (min)",
            description =
                    "A process whose memory has grown steadily for this long is replaced as one that uses too much."
                            + " 0: growth alone is no reason.",
            min = "0",
            max = "10080",
            required = false)
    int memoryGrowthMinutes() default 120;

    /** How long to wait for a quiet moment. */
    @AttributeDefinition(
            name = "Wait for a quiet moment (min)",
            description =
                    "For so long the number of viewers is observed before a process that uses too much memory is"
                            + " replaced while there are as few as then, and at the latest after twice as long.",
            min = "0",
            max = "10080",
            required = false)
    int memoryQuietMinutes() default 60;

    /** How nice processes are. */
    @AttributeDefinition(
            name = "Niceness",
            description =
                    "How much processor time serving processes leave to the capture of all cameras when there is not"
                            + " enough; Linux and macOS.",
            min = "0",
            max = "19",
            required = false)
    int nice() default 2;

    /** Who ends first when memory runs out. */
    @AttributeDefinition(
            name = "Out-of-memory score",
            description =
                    "How much sooner the system ends a serving process than others when memory runs out; Linux only.",
            min = "0",
            max = "1000",
            required = false)
    int oomScore() default 500;

    /** Misbehaviour for tests. */
    @AttributeDefinition(
            name = "Faults on purpose",
            description =
                    "CHANNEL=hang or CHANNEL=memory; only for tests of OpticLink itself, ignored otherwise.",
            required = false)
    String[] testFaults() default {};

    /** Whether to make a class data archive. */
    @AttributeDefinition(
            name = "Class data archive",
            description =
                    "On: an archive is made once in the background, so that processes start faster and share memory.",
            required = false)
    boolean classDataArchive() default true;
}
