package org.opticlink.api.channel;

/** How the process that serves a channel is replaced. */
public enum RestartKind {
    /**
     * The next process takes over the port while the old one still listens; the old one then
     * finishes what it is sending. No connection is refused.
     */
    SOFT,
    /** The process is killed and replaced. */
    HARD
}
