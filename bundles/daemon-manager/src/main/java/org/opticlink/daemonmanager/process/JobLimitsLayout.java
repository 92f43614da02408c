package org.opticlink.daemonmanager.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code JOBOBJECT_EXTENDED_LIMIT_INFORMATION} of 64-bit Windows, little-endian. What is not named
 * stays zero.
 *
 * <pre>
 * offset  size  field
 *      0     8  BasicLimitInformation.PerProcessUserTimeLimit
 *      8     8  BasicLimitInformation.PerJobUserTimeLimit
 *     16     4  BasicLimitInformation.LimitFlags
 *     24     8  BasicLimitInformation.MinimumWorkingSetSize
 *     32     8  BasicLimitInformation.MaximumWorkingSetSize
 *     40     4  BasicLimitInformation.ActiveProcessLimit
 *     48     8  BasicLimitInformation.Affinity
 *     56     4  BasicLimitInformation.PriorityClass
 *     60     4  BasicLimitInformation.SchedulingClass
 *     64    48  IoInfo
 *    112     8  ProcessMemoryLimit
 *    120     8  JobMemoryLimit
 *    128     8  PeakProcessMemoryUsed
 *    136     8  PeakJobMemoryUsed
 * </pre>
 */
final class JobLimitsLayout {

    /** Size of the structure. */
    static final int BYTES = 144;

    /** {@code JobObjectExtendedLimitInformation}, the number of the structure. */
    static final int INFORMATION_CLASS = 9;

    static final int LIMIT_FLAGS = 16;
    static final int PRIORITY_CLASS = 56;
    static final int PROCESS_MEMORY_LIMIT = 112;

    static final int LIMIT_PRIORITY_CLASS = 0x20;
    static final int LIMIT_PROCESS_MEMORY = 0x100;
    static final int LIMIT_KILL_ON_JOB_CLOSE = 0x2000;
    static final int BELOW_NORMAL_PRIORITY_CLASS = 0x4000;

    private JobLimitsLayout() {}

    /**
     * Writes limits: processes of the job end with whoever made it.
     *
     * @param lowPriority whether they come after other programs
     * @param processBytes committed memory that each of them may have
     */
    static byte[] encode(boolean lowPriority, long processBytes) {
        ByteBuffer limits = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int flags = LIMIT_KILL_ON_JOB_CLOSE | LIMIT_PROCESS_MEMORY;
        limits.putInt(LIMIT_FLAGS, lowPriority ? flags | LIMIT_PRIORITY_CLASS : flags);
        limits.putInt(PRIORITY_CLASS, lowPriority ? BELOW_NORMAL_PRIORITY_CLASS : 0);
        limits.putLong(PROCESS_MEMORY_LIMIT, processBytes);
        return limits.array();
    }
}
