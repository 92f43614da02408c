package org.opticlink.recorder;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What all recordings have in common, as it is written in a file or filled in on the console. */
@ObjectClassDefinition(
        name = "OpticLink recorder",
        description = "Where recordings go, and how much room they may take.")
public @interface RecorderSettings {

    /** Folders for recordings. */
    @AttributeDefinition(
            name = "Folders",
            description =
                    "Folders for recordings, best each on a disk of its own. An empty folder is taken over at"
                            + " first use; one that has lost its mark is never written to. Empty:"
                            + " recordings in the data folder.",
            required = false)
    String[] folders() default {};

    /** What stays free. */
    @AttributeDefinition(
            name = "Keep free (MiB)",
            description =
                    "So much room stays free on each disk. Before there is less, the oldest files are deleted.",
            min = "16",
            required = false)
    int keepFreeMiB() default 2048;

    /** What all recordings may take. */
    @AttributeDefinition(
            name = "Keep GiB in all",
            description =
                    "When all recordings together have more, the oldest are deleted, except locked ones."
                            + " 0: no limit.",
            min = "0",
            required = false)
    int keepGiB() default 0;
}
