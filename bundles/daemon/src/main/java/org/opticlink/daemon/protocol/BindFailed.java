package org.opticlink.daemon.protocol;

/**
 * No port could be bound; the daemon exits after this.
 *
 * @param reason one sentence that a person can act on
 */
public record BindFailed(String reason) implements DaemonMessage {}
