package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks before it leaps: whether there is storage for a ring, with some left over for everybody
 * else on that file system.
 *
 * @param space tells how many bytes can be used in a folder
 * @param reserve bytes that must be left
 */
record Room(Space space, long reserve) {

    /** Tells how many bytes can be used in a folder. */
    @FunctionalInterface
    interface Space {

        /** The space of the file system. */
        Space FILE_STORE = folder -> Files.getFileStore(folder).getUsableSpace();

        long usable(Path folder) throws IOException;
    }

    private static final double MIB = 1024 * 1024;

    boolean has(Path folder, long bytes) throws IOException {
        return space.usable(folder) >= bytes + reserve;
    }

    void require(Path folder, String channelId, long bytes) throws IOException {
        long usable = space.usable(folder);
        if (usable < bytes + reserve) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "channel %s needs %.1f MiB of shared memory and %.1f MiB must stay free,"
                                    + " but %s has only %.1f MiB left: give it more (docker run"
                                    + " --shm-size=1g), make the channel's buffer smaller,"
                                    + " or set the folder of org.opticlink.frames to a larger file system",
                            channelId,
                            bytes / MIB,
                            reserve / MIB,
                            folder,
                            usable / MIB));
        }
    }
}
