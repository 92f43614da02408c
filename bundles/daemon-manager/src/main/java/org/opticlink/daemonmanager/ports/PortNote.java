package org.opticlink.daemonmanager.ports;

/**
 * Where a channel was served last.
 *
 * @param wanted the port it wanted then, 0 for any
 * @param port the port it had, 0 if it never had one
 */
public record PortNote(int wanted, int port) {}
