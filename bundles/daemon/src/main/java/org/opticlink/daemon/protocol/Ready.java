package org.opticlink.daemon.protocol;

/**
 * The daemon waits for its assignment; a standby has exercised itself before.
 *
 * @param processId its process id
 */
public record Ready(long processId) implements DaemonMessage {}
