package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opticlink.daemonmanager.DaemonConfig;

class WindowsLimitsTest {

    private static final DaemonConfig.Priority LOW = new DaemonConfig.Priority(2, 500);

    private final FakeJobs jobs = new FakeJobs();
    private final WindowsLimits limits = new WindowsLimits(jobs);

    @Test
    void putsEveryProcessIntoOneJobThatEndsWithThisProgram() {
        limits.started(11, LOW);
        limits.started(12, LOW);

        assertThat(limits.prefix(LOW)).isEmpty();
        assertThat(jobs.created).hasSize(1);
        assertThat(jobs.assigned).containsExactly("7:11", "7:12");
        ByteBuffer made = ByteBuffer.wrap(jobs.created.get(0)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(made.capacity()).isEqualTo(144);
        // kill on close, memory of each process, priority class
        assertThat(made.getInt(16)).isEqualTo(0x2000 | 0x100 | 0x20);
        assertThat(made.getInt(56)).isEqualTo(0x4000);
        assertThat(made.getLong(112)).isEqualTo(1L << 30);
    }

    @Test
    void leavesThePriorityAloneWhereProcessesAreNotToBeNice() {
        limits.started(11, new DaemonConfig.Priority(0, 0));

        ByteBuffer made = ByteBuffer.wrap(jobs.created.get(0)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(made.getInt(16)).isEqualTo(0x2000 | 0x100);
        assertThat(made.getInt(56)).isZero();
    }

    @Test
    void startsProcessesAlsoWhenWindowsRefusesAJob() {
        jobs.refuse = true;

        limits.started(11, LOW);
        limits.started(12, LOW);

        assertThat(jobs.attempts).isEqualTo(1);
        assertThat(jobs.assigned).isEmpty();
    }

    @Test
    void aProcessThatHasEndedDoesNotKeepTheNextOneOut() {
        jobs.gone = 11;

        limits.started(11, LOW);
        limits.started(12, LOW);

        assertThat(jobs.assigned).containsExactly("7:12");
    }

    private static final class FakeJobs implements JobObjects {

        final List<byte[]> created = new ArrayList<>();
        final List<String> assigned = new ArrayList<>();
        boolean refuse;
        long gone;
        int attempts;

        @Override
        public long create(byte[] limits) throws IOException {
            attempts++;
            if (refuse) {
                throw new IOException("CreateJobObject failed with error 5");
            }
            created.add(limits);
            return 7;
        }

        @Override
        public void assign(long job, long processId) throws IOException {
            if (processId == gone) {
                throw new IOException("OpenProcess failed with error 87");
            }
            assigned.add(job + ":" + processId);
        }
    }
}
