package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.file.Path;

/** A way to get memory that several processes can map. */
public interface MemoryProvider {

    /** Returns the name used in the configuration and to tell whose files a folder holds. */
    String name();

    /**
     * Starts to use a folder, which may hold rings that a killed process left behind. The caller is
     * the only one who uses the folder, and calls {@link MemoryStore#close()} at the end.
     *
     * @throws IOException when the folder cannot be used
     */
    MemoryStore open(Path folder) throws IOException;
}
