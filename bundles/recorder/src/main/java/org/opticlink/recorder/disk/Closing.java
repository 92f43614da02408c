package org.opticlink.recorder.disk;

import java.io.IOException;
import java.util.List;
import org.opticlink.recorder.media.FilePatch;

/** Makes a normal file of one that was being written. */
final class Closing {

    private Closing() {}

    /** Applies what a writer has laid out, in its order. */
    static void apply(Disk.OpenFile file, List<FilePatch> patches) throws IOException {
        for (FilePatch patch : patches) {
            if (patch.barrier()) {
                file.force();
            }
            file.write(patch.position(), List.of(patch.bytes()));
        }
    }
}
