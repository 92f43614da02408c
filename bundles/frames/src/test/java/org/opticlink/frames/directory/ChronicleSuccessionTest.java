package org.opticlink.frames.directory;

import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.opticlink.frames.chronicle.ChronicleMemory;
import org.opticlink.frames.memory.MemoryProvider;

@DisabledForJreRange(minVersion = 26, disabledReason = "Chronicle Map does not run there")
class ChronicleSuccessionTest extends SuccessionContract {

    @Override
    MemoryProvider provider() {
        return new ChronicleMemory();
    }
}
