package org.opticlink.daemon.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opticlink.daemon.media.Packet.Kind;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.memory.SharedBuffer;

class PacketGroupTest {

    private final BufferPool pool = new BufferPool(1 << 20);
    private final PacketGroup group = new PacketGroup(1000);

    @Test
    void aGroupStartsWithAKeyFrame() {
        add(Kind.DELTA, 1, 10);
        add(Kind.COMPANION, 1, 10);
        assertThat(group.isEmpty()).isTrue();

        add(Kind.KEY, 2, 10);
        add(Kind.COMPANION, 2, 10);
        add(Kind.DELTA, 3, 10);
        assertThat(group.packets()).extracting(Packet::sequence).containsExactly(2L, 2L, 3L);
        assertThat(group.startsAfter(1)).isTrue();
        assertThat(group.startsAfter(2)).isFalse();
    }

    @Test
    void theNextKeyFrameReplacesEverything() {
        add(Kind.KEY, 1, 10);
        add(Kind.DELTA, 2, 10);
        add(Kind.KEY, 3, 10);

        assertThat(group.packets()).extracting(Packet::sequence).containsExactly(3L);
    }

    @Test
    void aGroupThatGrowsTooLargeIsGivenUpUntilTheNextKeyFrame() {
        add(Kind.KEY, 1, 600);
        add(Kind.DELTA, 2, 600);
        add(Kind.DELTA, 3, 10);
        assertThat(group.isEmpty()).isTrue();
        assertThat(group.startsAfter(0)).isFalse();
        assertThat(pool.discardIdle())
                .as("all of it is back in the pool")
                .isEqualTo(2 * 1024 + 512);

        add(Kind.KEY, 4, 10);
        assertThat(group.isEmpty()).isFalse();
    }

    private void add(Kind kind, long sequence, int bytes) {
        SharedBuffer buffer = pool.acquire(bytes).orElseThrow();
        buffer.memory().position(bytes);
        group.add(new Packet(buffer.filled(), kind, sequence));
        buffer.release();
    }
}
