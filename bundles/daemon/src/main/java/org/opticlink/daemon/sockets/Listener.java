package org.opticlink.daemon.sockets;

import java.net.InetAddress;

/**
 * A TCP socket that waits for connections.
 *
 * @param address where it listens; the wildcard address of IPv6 may stand for IPv4, too
 * @param port its port
 * @param inode the number of the socket on Linux, 0 elsewhere
 * @param userId who opened it on Linux, -1 elsewhere
 * @param processId whose it is where the system says so without further search, else 0
 */
public record Listener(InetAddress address, int port, long inode, int userId, long processId) {}
