package org.opticlink.daemon.protocol;

/**
 * Asks the daemon to stop listening, finish what it is sending, and exit with status 0.
 *
 * @param graceMillis how long it may take
 */
public record StopRequest(int graceMillis) implements ManagerMessage {}
