package org.opticlink.daemonmanager.process;

import org.opticlink.daemon.protocol.DaemonMessage;

/** Told what happens to one process; always on the supervisor's lane, in this order. */
public interface DaemonListener {

    /** The process runs. Told once, unless {@link #notStarted} is. */
    void started(Daemon daemon);

    /** There is no process, and nothing else is told. */
    void notStarted(String reason);

    /** The process said something. */
    void said(DaemonMessage message);

    /** The process has ended. Told once; nothing is told after it. */
    void exited(int status);
}
