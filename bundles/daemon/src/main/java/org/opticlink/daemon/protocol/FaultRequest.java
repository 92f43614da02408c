package org.opticlink.daemon.protocol;

/**
 * Makes the daemon misbehave. Obeyed only by a daemon whose assignment allows it, which no
 * installation but one under test does.
 *
 * @param kind what goes wrong
 */
public record FaultRequest(Kind kind) implements ManagerMessage {

    /** What can go wrong. */
    public enum Kind {
        /** The threads that serve stop answering, while the process runs on. */
        HANG,
        /** Memory is taken and never given back. */
        MEMORY
    }
}
