package org.opticlink.channel.internal.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureSource;

/** The capture engines that are there now, best first. Thread-safe. */
public final class EngineDirectory {

    /** Hears of engines that come and go. Called on the thread that brought the news. */
    public interface Listener {

        /** An engine has come. */
        void engineCame();

        /** An engine has gone; its sessions must end. */
        void engineGone(CaptureEngine engine);
    }

    private record Entry(CaptureEngine engine, int ranking, long serviceId) {}

    private static final Comparator<Entry> BEST_FIRST =
            Comparator.comparingInt(Entry::ranking).reversed().thenComparingLong(Entry::serviceId);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<CaptureEngine, Integer> sessions = new IdentityHashMap<>();
    private volatile List<Entry> entries = List.of();

    /** Adds an engine; on equal ranking the older service wins, as everywhere in OSGi. */
    public void add(CaptureEngine engine, int ranking, long serviceId) {
        synchronized (this) {
            List<Entry> next = new ArrayList<>(entries);
            next.add(new Entry(engine, ranking, serviceId));
            next.sort(BEST_FIRST);
            entries = List.copyOf(next);
        }
        listeners.forEach(Listener::engineCame);
    }

    /** Removes an engine. */
    public void remove(CaptureEngine engine) {
        synchronized (this) {
            entries = entries.stream().filter(e -> e.engine() != engine).toList();
        }
        listeners.forEach(l -> l.engineGone(engine));
    }

    /** Returns the best engine for a source. */
    Optional<CaptureEngine> find(CaptureSource source) {
        return entries.stream().map(Entry::engine).filter(e -> e.supports(source)).findFirst();
    }

    /** Notes that a session of an engine starts. */
    synchronized void use(CaptureEngine engine) {
        sessions.merge(engine, 1, Integer::sum);
    }

    /** Notes that a session of an engine has ended. */
    synchronized void release(CaptureEngine engine) {
        sessions.computeIfPresent(engine, (e, count) -> count == 1 ? null : count - 1);
        notifyAll();
    }

    /**
     * Waits until no session of an engine is left; returns whether that came to be within the time.
     */
    public synchronized boolean awaitReleased(CaptureEngine engine, Duration longest)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (sessions.containsKey(engine)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Adds a listener. */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }
}
