package org.opticlink.daemon.protocol;

/**
 * There were no access units for as long as the assignment allows. The port is closed; the daemon
 * exits with status 0 after this.
 *
 * @param seconds how long there was none
 */
public record Starved(long seconds) implements DaemonMessage {}
