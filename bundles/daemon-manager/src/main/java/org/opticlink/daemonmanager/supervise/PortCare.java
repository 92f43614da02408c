package org.opticlink.daemonmanager.supervise;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelEvent;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of one channel: which one it gets, what is odd about it, and the way back to the one it
 * wants. On the lane.
 */
final class PortCare {

    /** How often a channel that is away tries to go home. */
    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(PortCare.class);

    private final String channel;
    private final PortBook book;
    private final ChannelDiary diary;
    private final Lane lane;
    private boolean forwarded;
    private boolean returns;
    private boolean away;
    private String refused = "";
    private long nextTryNanos;

    PortCare(String channel, PortBook book, ChannelDiary diary, Lane lane) {
        this.channel = channel;
        this.book = book;
        this.diary = diary;
        this.lane = lane;
        this.nextTryNanos = lane.nanos();
    }

    /**
     * Notes what the channel wants, and returns what counts. Where anybody may come from, routers
     * forward to the port.
     */
    Optional<ChannelPorts> wish(ChannelPorts wish, Optional<AccessPolicy> policy) {
        forwarded = policy.filter(p -> p.peers() == AccessPolicy.Peers.ANYWHERE).isPresent();
        Optional<ChannelPorts> counts = book.wish(channel, wish);
        returns = forwarded || counts.filter(ChannelPorts::returns).isPresent();
        String refusal = book.refusal(channel);
        if (!refusal.equals(refused)) {
            refused = refusal;
            if (!refusal.isEmpty()) {
                warn(ChannelEvent.Kind.PORT_REFUSED, refusal);
            }
        }
        return counts;
    }

    PortChoice choose(ChannelPorts ports) {
        return book.choose(channel, ports);
    }

    /** Notes where the channel is served now. */
    void bound(Bound bound) {
        book.bound(channel, bound.port(), bound.moved());
        OptionalInt home = book.home(channel);
        if (home.isPresent() && !away) {
            String text = "Served at port " + bound.port() + ", not " + home.getAsInt() + ": ";
            if (forwarded) {
                warn(ChannelEvent.Kind.PORT_MOVED, text + remark());
            } else {
                diary.note(ChannelEvent.Kind.PORT_MOVED, text + remark());
            }
        } else if (home.isEmpty() && away) {
            diary.note(ChannelEvent.Kind.PORT_RETURNED, "Back at port " + bound.port());
        }
        away = home.isPresent();
    }

    /** No process listens any more. */
    void closed() {
        book.closed(channel);
    }

    /** The channel is gone. */
    void left() {
        book.left(channel);
    }

    /** Returns the port that the process is to go to now, if any. */
    OptionalInt wayHome() {
        OptionalInt home = returns ? book.home(channel) : OptionalInt.empty();
        long now = lane.nanos();
        if (home.isEmpty() || now - nextTryNanos < 0) {
            return OptionalInt.empty();
        }
        nextTryNanos = now + RETRY.toNanos();
        return home;
    }

    /** Notes who else listens on the port. */
    void neighbours(int port, String sentence) {
        if (book.neighbours(channel, port, sentence)) {
            if (sentence.isEmpty()) {
                LOG.info("channel {}: nobody else uses port {} any more", channel, port);
            } else {
                warn(ChannelEvent.Kind.PORT_SHADOWED, sentence);
            }
        }
    }

    private void warn(ChannelEvent.Kind kind, String text) {
        LOG.warn("channel {}: {}", channel, text);
        diary.note(kind, text);
    }

    /** Returns what people should know of the port while it is open. */
    String remark() {
        return book.remark(channel, forwarded);
    }

    /** Returns why the channel has no port at all; empty when that is not so. */
    String refusal() {
        return book.refusal(channel);
    }
}
