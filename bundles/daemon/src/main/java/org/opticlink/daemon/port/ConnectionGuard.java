package org.opticlink.daemon.port;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;

/**
 * Keeps connections that ask for nothing from keeping others out. A connection may wait only so
 * long until it has sent a complete request head, however it drips its bytes, and when many wait,
 * the one that has waited longest is closed. Connections whose request is being answered are left
 * alone. Thread-safe.
 */
public final class ConnectionGuard implements Connection.Listener {

    /**
     * How patient the guard is.
     *
     * @param waiting how many connections may wait at a time
     * @param nanos how long each may wait
     */
    public record Patience(int waiting, long nanos) {}

    private final Patience patience;
    private final Map<Connection, Long> waitingSince = new ConcurrentHashMap<>();

    ConnectionGuard(Patience patience) {
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        waitingSince.put(connection, System.nanoTime());
        while (waitingSince.size() > patience.waiting()) {
            waitingSince.entrySet().stream()
                    .min(Comparator.comparingLong(Map.Entry::getValue))
                    .ifPresent(oldest -> close(oldest.getKey()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        waitingSince.remove(connection);
    }

    /** Notes that a connection has sent a complete request head and gets its answer now. */
    public void answering(Request request) {
        Connection connection = request.getConnectionMetaData().getConnection();
        waitingSince.remove(connection);
        Request.addCompletionListener(
                request,
                failure -> {
                    if (connection.getEndPoint().isOpen()) {
                        waitingSince.put(connection, System.nanoTime());
                    }
                });
    }

    /** Closes what has waited too long; called every second or so. */
    void sweep() {
        long now = System.nanoTime();
        waitingSince.forEach(
                (connection, since) -> {
                    if (now - since > patience.nanos()) {
                        close(connection);
                    }
                });
    }

    /** Returns how many connections wait. */
    int waiting() {
        return waitingSince.size();
    }

    private void close(Connection connection) {
        waitingSince.remove(connection);
        connection.getEndPoint().close();
    }
}
