package org.opticlink.recorder;

import java.nio.file.Path;
import java.util.List;
import org.opticlink.recorder.retention.RetentionLimits;

/**
 * The checked settings of the recorder.
 *
 * @param roots folders for recordings
 * @param state folder for index and ledger
 * @param floor bytes of each file system that stay free
 * @param all limit of all channels together
 */
public record RecorderConfig(List<Path> roots, Path state, long floor, RetentionLimits all) {

    /** Copies the list. */
    public RecorderConfig {
        roots = List.copyOf(roots);
    }
}
