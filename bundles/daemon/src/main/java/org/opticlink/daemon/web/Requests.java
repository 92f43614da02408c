package org.opticlink.daemon.web;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;

/**
 * The requests that are being answered, and whether this process is about to leave. Thread-safe.
 */
public final class Requests {

    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean leaving;

    /** Counts a request until its response is complete. */
    void begin(Request request) {
        open.incrementAndGet();
        Request.addCompletionListener(request, failure -> open.decrementAndGet());
    }

    /** Returns how many requests are being answered. */
    public int open() {
        return open.get();
    }

    /** From now on every response is the last one of its connection. */
    public void leave() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }
}
