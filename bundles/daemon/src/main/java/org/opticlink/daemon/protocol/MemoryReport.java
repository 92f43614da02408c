package org.opticlink.daemon.protocol;

/**
 * How much memory the daemon uses, as it sees it: heap, direct buffers and what the JVM needs
 * beside them. Sent now and then where the assignment asks for it.
 *
 * @param bytes the sum
 */
public record MemoryReport(long bytes) implements DaemonMessage {}
