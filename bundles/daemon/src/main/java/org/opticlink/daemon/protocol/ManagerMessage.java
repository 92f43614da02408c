package org.opticlink.daemon.protocol;

/**
 * A line from the manager to a daemon's standard input. The end of the input means: exit at once.
 */
public sealed interface ManagerMessage
        permits Assignment, StateNotice, MovePort, ShareRequest, StopRequest, FaultRequest {}
