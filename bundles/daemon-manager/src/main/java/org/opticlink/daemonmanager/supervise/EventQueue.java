package org.opticlink.daemonmanager.supervise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.ChannelEventListener;
import org.opticlink.api.channel.ChannelListener;
import org.opticlink.api.channel.ChannelStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the channel listeners, in order, on one thread of its own, so that a slow listener delays
 * other listeners only.
 */
public final class EventQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /** Only touched by the queue's own thread, as the map below. */
    private final List<ChannelListener> listeners = new ArrayList<>();

    private final List<ChannelEventListener> eventListeners = new ArrayList<>();
    private final Map<String, ChannelStatus> latest = new TreeMap<>();
    private final ExecutorService executor =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-events");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** Adds a listener; it is first told of all channels that there are. */
    public void add(ChannelListener listener) {
        enqueue(
                () -> {
                    latest.values().forEach(status -> call(listener, l -> l.changed(status)));
                    listeners.add(listener);
                });
    }

    /** Removes a listener; it may hear of what was queued before. */
    public void remove(ChannelListener listener) {
        enqueue(() -> listeners.remove(listener));
    }

    /** Adds a listener to events from now on. */
    public void add(ChannelEventListener listener) {
        enqueue(() -> eventListeners.add(listener));
    }

    /** Removes a listener to events; it may hear of what was queued before. */
    public void remove(ChannelEventListener listener) {
        enqueue(() -> eventListeners.remove(listener));
    }

    void happened(ChannelEvent event) {
        enqueue(() -> eventListeners.forEach(listener -> call(listener, l -> l.happened(event))));
    }

    void changed(ChannelStatus status) {
        enqueue(
                () -> {
                    latest.put(status.id(), status);
                    listeners.forEach(listener -> call(listener, l -> l.changed(status)));
                });
    }

    void removed(String id) {
        enqueue(
                () -> {
                    latest.remove(id);
                    listeners.forEach(listener -> call(listener, l -> l.removed(id)));
                });
    }

    private static <T> void call(T listener, Consumer<T> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("a channel listener failed: {}", listener.getClass().getName(), e);
        }
    }

    private void enqueue(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("nobody is told any more: the daemon manager has stopped");
        }
    }

    /** Delivers what is queued and ends. Does not wait. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
