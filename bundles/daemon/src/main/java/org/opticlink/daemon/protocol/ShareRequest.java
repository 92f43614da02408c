package org.opticlink.daemon.protocol;

/**
 * Asks the daemon to let another one listen on its port, or to be alone there again. Answered by
 * {@link PortShared}. A daemon that shares serves as ever.
 *
 * @param shared whether the port is to be shared
 */
public record ShareRequest(boolean shared) implements ManagerMessage {}
