package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.channel.ChannelListener;
import org.opticlink.api.channel.ChannelState;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.channel.ChannelCondition;

class StatusBoardTest {

    private final EventQueue events = new EventQueue();
    private final StatusBoard board = new StatusBoard(events);
    private final FakeChannel door = new FakeChannel("door", 8101);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void tellsOfChangesButNotOfCounters() {
        Listener listener = new Listener();
        events.add(listener);
        board.post(Facts.of(door));
        board.post(facts(3));
        board.post(facts(4));
        door.condition = new ChannelCondition(ChannelState.STALLED, "away", Instant.EPOCH);
        board.post(facts(4));
        board.remove("door");
        await().until(() -> listener.seen.contains("removed door"));
        assertThat(listener.seen).containsExactly("door LIVE", "door STALLED", "removed door");
        assertThat(listener.threads).containsOnly("opticlink-events");
        assertThat(board.list()).isEmpty();
    }

    @Test
    void tellsANewListenerWhatThereIs() {
        board.post(Facts.of(door));
        Listener listener = new Listener();
        events.add(listener);
        await().until(() -> listener.seen.equals(List.of("door LIVE")));
    }

    @Test
    void isNotDisturbedByAListenerThatFails() {
        Listener listener = new Listener();
        events.add(
                new ChannelListener() {
                    @Override
                    public void changed(ChannelStatus status) {
                        throw new IllegalStateException("bug");
                    }

                    @Override
                    public void removed(String id) {
                        throw new IllegalStateException("bug");
                    }
                });
        events.add(listener);
        board.post(Facts.of(door));
        board.remove("door");
        await().until(() -> listener.seen.equals(List.of("door LIVE", "removed door")));
    }

    @Test
    void showsNothingToAListenerThatLeft() {
        Listener listener = new Listener();
        Listener other = new Listener();
        events.add(listener);
        events.add(other);
        events.remove(listener);
        board.post(Facts.of(door));
        await().until(() -> !other.seen.isEmpty());
        assertThat(listener.seen).isEmpty();
    }

    @Test
    void sortsById() {
        board.post(Facts.of(new FakeChannel("b", 1)));
        board.post(Facts.of(new FakeChannel("a", 1)));
        assertThat(board.list().stream().map(ChannelStatus::id)).containsExactly("a", "b");
        assertThat(board.find("a")).isPresent();
        assertThat(board.find("c")).isEmpty();
        assertThat(board.channel("b")).isPresent();
    }

    private Facts facts(int viewers) {
        return new Facts(
                door,
                null,
                "",
                false,
                Optional.empty(),
                0,
                viewers,
                0,
                Facts.Process.NONE,
                List.of(),
                "");
    }

    private static final class Listener implements ChannelListener {
        final List<String> seen = new CopyOnWriteArrayList<>();
        final List<String> threads = new CopyOnWriteArrayList<>();

        @Override
        public void changed(ChannelStatus status) {
            threads.add(Thread.currentThread().getName());
            seen.add(status.id() + " " + status.state());
        }

        @Override
        public void removed(String id) {
            seen.add("removed " + id);
        }
    }
}
