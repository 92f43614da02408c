package org.opticlink.frames.directory;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of the frame directory.
 *
 * @param folder the folder of this installation; its parent exists
 * @param provider where memory comes from
 * @param reserveBytes bytes of the file system that stay free
 */
record FrameSettings(Path folder, ProviderChoice provider, long reserveBytes) {

    private static final long MIB = 1024 * 1024;

    static final long DEFAULT_RESERVE = 16 * MIB;

    FrameSettings {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(provider, "provider");
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("a reserve of " + reserveBytes + " bytes");
        }
    }

    /**
     * Makes settings from what an administrator wrote.
     *
     * @param parent folder in which the folder of this installation is made; empty for the best one
     *     on this machine
     * @param home the installation's home, which tells several installations on one machine apart
     * @throws IllegalArgumentException when a value cannot be used
     */
    static FrameSettings of(String parent, String provider, int reserveMib, Path home) {
        Path in = parent.isBlank() ? SharedFolder.best() : Path.of(parent.strip());
        return new FrameSettings(
                in.resolve(SharedFolder.name(home)),
                ProviderChoice.of(provider),
                Math.multiplyExact(reserveMib, MIB));
    }
}
