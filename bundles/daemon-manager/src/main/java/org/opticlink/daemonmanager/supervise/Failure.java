package org.opticlink.daemonmanager.supervise;

import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartCause;

/**
 * Why a process no longer serves without having been asked to stop.
 *
 * @param cause which kind of failure; decides what is counted and told
 * @param reason one sentence for people
 */
record Failure(RestartCause cause, String reason) {

    /** Returns what is told about it. */
    ChannelEvent.Kind event() {
        return switch (cause) {
            case EXIT -> ChannelEvent.Kind.EXITED;
            case HANG -> ChannelEvent.Kind.HUNG;
            case MEMORY -> ChannelEvent.Kind.MEMORY;
            case STARVATION -> ChannelEvent.Kind.STARVED;
            case BIND_FAILURE -> ChannelEvent.Kind.BIND_FAILED;
            case START_FAILURE -> ChannelEvent.Kind.START_FAILED;
        };
    }
}
