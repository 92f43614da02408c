package org.opticlink.frames.directory;

import java.io.IOException;
import java.nio.file.Path;
import org.opticlink.frames.memory.MappedMemory;

/** Makes frame directories without a container, for tests and tools. */
public final class FrameDirectories {

    private FrameDirectories() {}

    /**
     * Opens a frame directory over plain files.
     *
     * @param folder created when it does not exist, removed on close; its parent exists
     * @throws IOException when the folder cannot be used
     */
    public static DefaultFrameDirectory mapped(Path folder) throws IOException {
        FrameSettings settings = new FrameSettings(folder, ProviderChoice.MAPPED, 0);
        return DefaultFrameDirectory.open(settings, new MappedMemory(), Room.Space.FILE_STORE);
    }

    static DefaultFrameDirectory open(FrameSettings settings) throws IOException {
        return DefaultFrameDirectory.open(settings, new MappedMemory(), Room.Space.FILE_STORE);
    }
}
