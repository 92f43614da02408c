package org.opticlink.daemon.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of a channel, on one port of one or more addresses. Thread-safe. */
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

    private static final Logger LOG = LoggerFactory.getLogger(ChannelPort.class);
    private static final int SEND_BUFFER = 256 * 1024;
    private static final int BACKLOG = 256;
    private static final int THREADS = 8;
    private static final int SPARE_THREADS = 2;
    private static final long SWEEP_MILLIS = 1000;

    private final Server server;
    private final Limits limits;
    private final ConnectionGuard guard;
    private final PortBinder mover = new PortBinder(address -> connector(false));
    private final List<SelectorThread> selectors = new ArrayList<>();
    private Consumer<Executor> watcher = thread -> {};
    private List<ServerConnector> connectors = List.of();
    private boolean closing;

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
    public synchronized Bound bind(List<String> addresses, PortChoice ports, boolean takesOver)
            throws IOException {
        PortBinder.Binding binding =
                new PortBinder(address -> connector(takesOver)).bind(addresses, ports);
        connectors = binding.connectors();
        return bound(binding);
    }

    private static Bound bound(PortBinder.Binding binding) {
        return new Bound(binding.port(), binding.addresses(), binding.moved());
    }

    /**
     * Goes to another port, if it can be bound now, and leaves the one before. Connections that
     * there are go on.
     */
    public synchronized Optional<Bound> move(List<String> addresses, int port) throws IOException {
        Optional<PortBinder.Binding> binding =
                closing ? Optional.empty() : mover.bindOnly(addresses, port);
        if (binding.isPresent()) {
            start(binding.get().connectors());
            connectors.forEach(Listening::end);
            connectors = binding.get().connectors();
            watch(connectors);
        }
        return binding.map(ChannelPort::bound);
    }

    private void start(List<ServerConnector> opened) throws IOException {
        try {
            for (ServerConnector connector : opened) {
                server.addConnector(connector);
                connector.start();
            }
        } catch (Exception e) {
            opened.forEach(Listening::end);
            throw new IOException("a bound port does not answer", e);
        }
    }

    /** The connectors of ports that were left end with their last connection. */
    private synchronized void forgetLeft() {
        for (SelectorThread thread : List.copyOf(selectors)) {
            ServerConnector connector = thread.connector();
            if (!connectors.contains(connector) && connector.getConnectedEndPoints().isEmpty()) {
                selectors.remove(thread);
                server.removeConnector(connector);
                try {
                    connector.stop();
                } catch (Exception e) {
                    LOG.warn("a port that was left did not end in order", e);
                }
                thread.finish();
            }
        }
    }

    /** Says who hears of every thread that serves, as an executor that runs tasks there. */
    public synchronized void watchedBy(Consumer<Executor> listener) {
        watcher = listener;
    }

    private void watch(List<ServerConnector> serving) {
        for (ServerConnector connector : serving) {
            for (ManagedSelector selector :
                    connector.getSelectorManager().getBeans(ManagedSelector.class)) {
                SelectorThread thread = new SelectorThread(connector, selector);
                selectors.add(thread);
                watcher.accept(thread);
            }
        }
    }

    /** Starts to answer. */
    public synchronized void serve(Handler handler) throws IOException {
        server.setHandler(handler);
        connectors.forEach(server::addConnector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the HTTP server did not start", e);
        }
        watcher.accept(server.getThreadPool()::execute);
        watch(connectors);
        sweepLater();
    }

    private void sweepLater() {
        server.getScheduler()
                .schedule(
                        () -> {
                            guard.sweep();
                            forgetLeft();
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
    public synchronized boolean share(boolean shared) {
        return SharedPortConnector.share(connectors, shared);
    }

    /** Stops listening; connections go on. */
    public synchronized void stopListening() {
        closing = true;
        connectors.forEach(Listening::end);
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
