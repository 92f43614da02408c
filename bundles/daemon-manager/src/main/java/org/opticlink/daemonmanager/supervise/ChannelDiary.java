package org.opticlink.daemonmanager.supervise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.api.channel.RestartCause;
import org.opticlink.lane.Lane;

/** What happened to one channel lately, and how often what. On the lane. */
final class ChannelDiary {

    /** Some hours of a bad day. */
    static final int MOST = 200;

    private final String channel;
    private final Lane lane;
    private final Shared.Board board;
    private final Deque<ChannelEvent> events = new ArrayDeque<>();
    private final Map<RestartCause, Integer> counts = new EnumMap<>(RestartCause.class);
    private List<ChannelEvent> snapshot = List.of();

    ChannelDiary(String channel, Lane lane, Shared.Board board) {
        this.channel = channel;
        this.lane = lane;
        this.board = board;
    }

    /** Notes an event and tells the listeners. */
    void note(ChannelEvent.Kind kind, String text) {
        ChannelEvent event = new ChannelEvent(channel, lane.now(), kind, text);
        if (events.size() == MOST) {
            events.removeFirst();
        }
        events.addLast(event);
        snapshot = List.copyOf(events);
        board.happened(event);
    }

    /** Notes and counts a failure. */
    void note(Failure failure) {
        count(failure.cause());
        note(failure.event(), failure.reason());
    }

    void count(RestartCause cause) {
        counts.merge(cause, 1, Integer::sum);
    }

    /** Returns the events, oldest first; immutable. */
    List<ChannelEvent> events() {
        return snapshot;
    }

    /** Returns the counters; immutable. */
    Map<RestartCause, Integer> counts() {
        return Map.copyOf(counts);
    }
}
