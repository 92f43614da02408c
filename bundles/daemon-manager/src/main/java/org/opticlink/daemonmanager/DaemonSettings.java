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
            min = "1000",
            max = "60000",
            required = false)
    int heartbeatWindowMillis() default 3000;

    /** How long a new process may take. */
    @AttributeDefinition(
            name = "Start time-out (s)",
            description =
                    "A process that does not serve this long after it was started is killed and replaced.",
            min = "5",
            max = "300",
            required = false)
    int startTimeoutSeconds() default 30;

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

    /** Whether to make a class data archive. */
    @AttributeDefinition(
            name = "Class data archive",
            description =
                    "On: an archive is made once in the background, so that processes start faster and share memory.",
            required = false)
    boolean classDataArchive() default true;
}
