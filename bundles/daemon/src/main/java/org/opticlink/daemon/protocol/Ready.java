package org.opticlink.daemon.protocol;

/**
 * The daemon has exercised itself and waits for its assignment.
 *
 * @param processId its process id
 */
public record Ready(long processId) implements DaemonMessage {}
