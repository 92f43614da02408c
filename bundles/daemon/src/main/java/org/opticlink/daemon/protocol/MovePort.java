package org.opticlink.daemon.protocol;

/**
 * Asks a serving daemon to go to another port if it can be bound now. Viewers that it has stay.
 * Answered by another {@link Bound} when it did; otherwise not at all.
 *
 * @param port the port
 */
public record MovePort(int port) implements ManagerMessage {}
