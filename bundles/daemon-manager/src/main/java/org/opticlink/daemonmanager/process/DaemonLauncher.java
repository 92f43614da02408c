package org.opticlink.daemonmanager.process;

/** Starts processes. Thread-safe; does not block. */
public interface DaemonLauncher {

    /** Name of a process that no channel has been assigned to yet. */
    String STANDBY = "standby";

    /** Starts a process; the name is what people see in the process list. */
    void launch(String name, DaemonListener listener);
}
