package org.opticlink.daemon.protocol;

/**
 * A line from a daemon's standard output to the manager. Anything else it prints goes to standard
 * error.
 */
public sealed interface DaemonMessage
        permits Ready, Bound, BindFailed, PortShared, MemoryReport, Starved {}
