package org.opticlink.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CpuTimeTest {

    private static final long WORK = 300_000_000;

    @Test
    void workOfThisProcessIsCounted() throws IOException {
        long pid = ProcessHandle.current().pid();
        long before = CpuTime.nanos(pid);
        long start = threadNanos();
        while (threadNanos() - start < WORK) {
            Thread.onSpinWait();
        }

        assertThat(CpuTime.nanos(pid) - before).isGreaterThan(WORK - 20_000_000);
    }

    @Test
    void memoryIsThatOfAProcessWithAHeap() throws IOException {
        MemoryUse use = MemoryUse.of(ProcessHandle.current().pid());

        assertThat(use.residentMb()).isGreaterThan(10);
        assertThat(use.proportionalMb()).isPositive().isLessThanOrEqualTo(use.residentMb());
    }

    @Test
    void processThatHasEndedDoesNotRun() throws IOException {
        assertThat(ProcessNames.runs(ProcessHandle.current())).isTrue();
        Process child = new ProcessBuilder("true").start();
        child.onExit().join();

        assertThat(ProcessNames.runs(child.toHandle())).isFalse();
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
