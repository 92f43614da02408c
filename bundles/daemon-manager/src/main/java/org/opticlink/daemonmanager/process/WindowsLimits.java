package org.opticlink.daemonmanager.process;

import java.io.IOException;
import java.util.List;
import org.opticlink.daemonmanager.DaemonConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job object for all serving processes: below normal priority, a limit of committed memory for
 * each, and the end of all when this program ends, however it ends. The job is made with the first
 * process, with the settings of that moment.
 */
final class WindowsLimits implements ProcessLimits {

    private static final Logger LOG = LoggerFactory.getLogger(WindowsLimits.class);

    /**
     * Ten times what a process normally has: the supervisor replaces it long before, this protects
     * the machine from one that grows faster.
     */
    private static final long PROCESS_BYTES = 1L << 30;

    private final JobObjects jobs;
    private long job;
    private boolean refused;

    WindowsLimits(JobObjects jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<String> prefix(DaemonConfig.Priority priority) {
        return List.of();
    }

    @Override
    public void started(long processId, DaemonConfig.Priority priority) {
        if (refused) {
            return;
        }
        try {
            if (job == 0) {
                job = jobs.create(JobLimitsLayout.encode(priority.nice() > 0, PROCESS_BYTES));
            }
        } catch (IOException e) {
            refused = true;
            LOG.warn("Serving processes run without limits of Windows: {}", e.getMessage());
            return;
        }
        try {
            jobs.assign(job, processId);
        } catch (IOException e) {
            // it may have ended already
            LOG.debug("process {} runs without limits", processId, e);
        }
    }
}
