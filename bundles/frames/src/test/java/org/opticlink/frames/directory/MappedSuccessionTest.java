package org.opticlink.frames.directory;

import org.opticlink.frames.memory.MappedMemory;
import org.opticlink.frames.memory.MemoryProvider;

class MappedSuccessionTest extends SuccessionContract {

    @Override
    MemoryProvider provider() {
        return new MappedMemory();
    }
}
