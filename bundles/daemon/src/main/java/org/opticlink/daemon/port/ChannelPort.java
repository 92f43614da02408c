package org.opticlink.daemon.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.PortChoice;

/** The HTTP server of a channel, on one port of one or more addresses. */
public final class ChannelPort implements AutoCloseable {

    /**
     * What a connection may take.
     *
     * @param headBytes largest request head
     * @param idleMillis how long nothing may move on a connection while a request or a response is
     *     under way
     * @param patience how long connections without a request may wait
     */
    public record Limits(int headBytes, long idleMillis, ConnectionGuard.Patience patience) {

        /** Returns what is used unless something else is said. */
        public static Limits standard() {
            return new Limits(8192, 30_000, new ConnectionGuard.Patience(128, 8_000_000_000L));
        }
    }

    private static final int SEND_BUFFER = 256 * 1024;
    private static final int BACKLOG = 256;
    private static final int THREADS = 8;
    private static final int SPARE_THREADS = 2;
    private static final long SWEEP_MILLIS = 1000;

    private final Server server;
    private final Limits limits;
    private final ConnectionGuard guard;
    private List<ServerConnector> connectors = List.of();

    /** Makes a server that is not bound yet. */
    public ChannelPort(String channel, Limits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, SPARE_THREADS);
        threads.setName("opticlink-http-" + channel);
        threads.setReservedThreads(0);
        threads.setDaemon(true);
        this.server =
                new Server(
                        threads,
                        new ScheduledExecutorScheduler("opticlink-timer-" + channel, true),
                        null);
        this.server.setErrorHandler(new EmptyErrors());
        this.limits = limits;
        this.guard = new ConnectionGuard(limits.patience());
    }

    /** Returns who must be told of every request. */
    public ConnectionGuard guard() {
        return guard;
    }

    /**
     * Takes the port; connections wait until {@link #serve}.
     *
     * @throws NoPortException when no port can be bound
     */
    public Bound bind(List<String> addresses, PortChoice ports) throws IOException {
        return bind(addresses, ports, false);
    }

    /**
     * Takes the port; connections wait until {@link #serve}.
     *
     * @param takesOver whether another process still listens there and {@link #share shares} it;
     *     new connections come here from now on
     * @throws NoPortException when no port can be bound
     */
    public Bound bind(List<String> addresses, PortChoice ports, boolean takesOver)
            throws IOException {
        PortBinder.Binding binding =
                new PortBinder(address -> connector(takesOver)).bind(addresses, ports);
        connectors = binding.connectors();
        return new Bound(
                binding.port(),
                connectors.stream().map(ServerConnector::getHost).toList(),
                binding.moved());
    }

    /** Starts to answer. */
    public void serve(Handler handler) throws IOException {
        server.setHandler(handler);
        connectors.forEach(server::addConnector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the HTTP server did not start", e);
        }
        sweepLater();
    }

    private void sweepLater() {
        server.getScheduler()
                .schedule(
                        () -> {
                            guard.sweep();
                            sweepLater();
                        },
                        SWEEP_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private ServerConnector connector(boolean takesOver) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.headBytes());
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(UriCompliance.DEFAULT);
        ServerConnector connector =
                new SharedPortConnector(server, new HttpConnectionFactory(http), takesOver);
        connector.setIdleTimeout(limits.idleMillis());
        connector.setAcceptQueueSize(BACKLOG);
        // bounds the pictures that are under way to a slow viewer, and holds one whole picture for
        // a fast one
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.addBean(guard, false);
        return connector;
    }

    /**
     * Lets another process of the same user listen on the port too, or nobody else any more.
     *
     * @return whether it can be shared now
     */
    public boolean share(boolean shared) {
        return SharedPortConnector.share(connectors, shared);
    }

    /** Returns the threads that serve, each as an executor that runs what it is given there. */
    public List<Executor> threads() {
        List<Executor> threads = new ArrayList<>(List.of(server.getThreadPool()::execute));
        connectors.stream()
                .flatMap(c -> c.getSelectorManager().getBeans(ManagedSelector.class).stream())
                .forEach(selector -> threads.add(task -> selector.submit(selected -> task.run())));
        return threads;
    }

    /** Stops listening; connections go on. */
    public void stopListening() {
        connectors.forEach(ServerConnector::close);
    }

    /** Closes all connections and ends. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("the HTTP server did not stop", e);
        }
    }
}
