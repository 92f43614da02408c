package org.opticlink.daemon.protocol;

/**
 * Whether another daemon can listen on the port now.
 *
 * @param shared false also where the platform cannot do it
 */
public record PortShared(boolean shared) implements DaemonMessage {}
