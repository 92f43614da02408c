package org.opticlink.api.channel;

/** Why a serving process was replaced, or stopped serving, without anybody having asked for it. */
public enum RestartCause {
    /** It ended. */
    EXIT,
    /** It showed no sign of life, or never served. */
    HANG,
    /** It used too much memory, or ever more of it. */
    MEMORY,
    /** There were no frames to serve. */
    STARVATION,
    /** It could not bind a port. */
    BIND_FAILURE,
    /** It could not be started. */
    START_FAILURE
}
