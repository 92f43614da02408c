package org.opticlink.frames.memory;

import java.io.IOException;
import java.nio.file.Path;

/** Memory in plain files; works wherever Java does. */
public final class MappedMemory implements MemoryProvider {

    @Override
    public String name() {
        return "mapped";
    }

    @Override
    public MemoryStore open(Path folder) throws IOException {
        return new MappedStore(folder);
    }
}
