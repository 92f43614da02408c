package org.opticlink.daemonmanager.supervise;

import java.util.OptionalLong;
import org.opticlink.daemonmanager.process.ProcessMemory;

/**
 * Tells the memory of a serving process: what the operating system says, else what the process
 * itself reports.
 *
 * @param system the operating system
 */
record MemoryGauge(ProcessMemory system) {

    OptionalLong of(Serving serving) {
        return system.available() ? system.ownBytes(serving.processId()) : serving.reportedBytes();
    }
}
