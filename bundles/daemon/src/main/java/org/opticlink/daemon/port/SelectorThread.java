package org.opticlink.daemon.port;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The thread that waits for the connections of a connector, as an executor of one task at a time. A
 * task that comes when the connector has stopped in order is done by whoever brings it.
 */
final class SelectorThread implements Executor {

    private final ServerConnector connector;
    private final ManagedSelector selector;
    private final AtomicReference<Runnable> task = new AtomicReference<>();

    SelectorThread(ServerConnector connector, ManagedSelector selector) {
        this.connector = connector;
        this.selector = selector;
    }

    ServerConnector connector() {
        return connector;
    }

    @Override
    public void execute(Runnable next) {
        task.set(next);
        if (connector.isRunning()) {
            selector.submit(selected -> finish());
        } else {
            finish();
        }
    }

    /** Does what is left; called when the connector has stopped. */
    void finish() {
        Runnable last = task.getAndSet(null);
        if (last != null) {
            last.run();
        }
    }
}
