package org.opticlink.daemon.web;

/** Answers {@code GET} and {@code HEAD} of one path. Thread-safe; never blocks. */
@FunctionalInterface
interface Endpoint {

    void serve(Exchange exchange);
}
