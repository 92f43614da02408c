package org.opticlink.daemonmanager.process;

import java.io.IOException;

/** The calls of Windows that limit processes by a job object. Used by the thread that forks. */
interface JobObjects {

    /**
     * Makes a job that lives as long as this program.
     *
     * @param limits as {@link JobLimitsLayout} has it
     * @return a handle
     * @throws IOException when Windows refuses, with its error number
     */
    long create(byte[] limits) throws IOException;

    /**
     * Puts a process into a job.
     *
     * @throws IOException when Windows refuses, with its error number
     */
    void assign(long job, long processId) throws IOException;
}
