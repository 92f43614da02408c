package org.opticlink.daemon.web;

import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.feed.StreamFeed;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.viewers.Audience;

/**
 * What the endpoints know of the channel.
 *
 * @param id the channel's id
 * @param title the name that people read
 * @param streams the streams that are served
 * @param audience who watches
 * @param state what the manager said last
 * @param port the port that is bound now
 * @param startedNanos stream clock at which serving began, in nanoseconds
 */
public record ChannelView(
        String id,
        String title,
        Map<StreamName, StreamFeed> streams,
        Audience audience,
        Supplier<StateNotice> state,
        IntSupplier port,
        long startedNanos) {}
