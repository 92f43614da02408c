package org.opticlink.daemon.protocol;

import java.util.List;
import org.opticlink.frames.ReaderTicket;

/**
 * Which channel a daemon serves, and where. The first line on a daemon's standard input; there is
 * one per process.
 *
 * @param channel the channel's id
 * @param title the name that people read
 * @param addresses literal addresses to bind, all on the same port; the first must work, others are
 *     optional
 * @param ports which ports to try
 * @param ticket the reader ticket of the channel's memory
 * @param subStream whether the camera has a sub stream, served at {@code ?stream=sub}
 * @param state the channel's state now
 * @param duty how to serve
 */
public record Assignment(
        String channel,
        String title,
        List<String> addresses,
        PortChoice ports,
        ReaderTicket ticket,
        boolean subStream,
        StateNotice state,
        Duty duty)
        implements ManagerMessage {

    /** Copies the addresses. */
    public Assignment {
        addresses = List.copyOf(addresses);
        duty = duty == null ? Duty.PLAIN : duty;
    }

    /** Makes an assignment of a {@link Duty#PLAIN plain} duty. */
    public Assignment(
            String channel,
            String title,
            List<String> addresses,
            PortChoice ports,
            ReaderTicket ticket,
            boolean subStream,
            StateNotice state) {
        this(channel, title, addresses, ports, ticket, subStream, state, Duty.PLAIN);
    }
}
