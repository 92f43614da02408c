package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.opticlink.frames.chronicle.ChronicleMemory;
import org.opticlink.frames.chronicle.ChronicleUnavailableException;
import org.opticlink.frames.memory.MappedMemory;
import org.opticlink.frames.memory.MemoryProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes frame directories without a container, for tests and tools. */
public final class FrameDirectories {

    private static final Logger LOG = LoggerFactory.getLogger(FrameDirectories.class);

    private FrameDirectories() {}

    /**
     * Opens a frame directory over plain files.
     *
     * @param folder created when it does not exist, removed on close; its parent exists
     * @throws IOException when the folder cannot be used
     */
    public static DefaultFrameDirectory mapped(Path folder) throws IOException {
        return open(folder, "mapped");
    }

    /**
     * Opens a frame directory that keeps no reserve.
     *
     * @param folder created when it does not exist, removed on close; its parent exists
     * @param provider {@code auto}, {@code chronicle} or {@code mapped}
     * @throws IOException when the folder or the provider cannot be used
     */
    public static DefaultFrameDirectory open(Path folder, String provider) throws IOException {
        return open(new FrameSettings(folder, ProviderChoice.of(provider), 0));
    }

    /**
     * Opens a frame directory over the provider that the settings name.
     *
     * @throws IOException when the folder, or the provider that must be used, cannot be used
     */
    static DefaultFrameDirectory open(FrameSettings settings) throws IOException {
        if (settings.provider() == ProviderChoice.MAPPED) {
            return open(settings, new MappedMemory());
        }
        // asked before the folder is touched: a provider removes what another one left there
        Optional<String> obstacle = ChronicleMemory.obstacle();
        if (obstacle.isPresent()) {
            return instead(settings, new ChronicleUnavailableException(obstacle.get()));
        }
        try {
            return open(settings, new ChronicleMemory());
        } catch (ChronicleUnavailableException e) {
            return instead(settings, e);
        }
    }

    private static DefaultFrameDirectory instead(
            FrameSettings settings, ChronicleUnavailableException why) throws IOException {
        if (settings.provider() == ProviderChoice.CHRONICLE) {
            throw new IOException(
                    why.getMessage() + "; set the provider of org.opticlink.frames to auto", why);
        }
        LOG.warn("{}; frames are shared through plain files instead", why.getMessage());
        return open(settings, new MappedMemory());
    }

    private static DefaultFrameDirectory open(FrameSettings settings, MemoryProvider provider)
            throws IOException {
        return DefaultFrameDirectory.open(settings, provider, Room.Space.FILE_STORE);
    }
}
