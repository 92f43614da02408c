package org.opticlink.frames;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A piece of shared memory: where it lies in which file. This is all that one process tells
 * another.
 *
 * @param file the file that holds the memory
 * @param offset first byte, a multiple of 4096
 * @param length number of bytes
 */
public record Region(Path file, long offset, long length) {

    /** Checks the alignment that mapping and atomic access need. */
    public Region {
        Objects.requireNonNull(file, "file");
        if (offset < 0 || offset % 4096 != 0 || length <= 0 || length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("region " + offset + "+" + length + " of " + file);
        }
    }
}
