package org.opticlink.daemon.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.media.Packet.Kind;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.memory.SharedBuffer;

class PacketQueueTest {

    private final BufferPool pool = new BufferPool(1 << 20);
    private final PacketQueue queue = new PacketQueue(new PacketQueue.Limits(1000, 3, 50));
    private final List<SharedBuffer> held = new ArrayList<>();

    @Test
    void packetsComeOutInOrderAndAreHeldWhileTheyWait() {
        queue.add(packet(Kind.KEY, 1, 100), 0);
        queue.add(packet(Kind.DELTA, 2, 200), 0);
        releaseOwn();

        assertThat(queue.bytes()).isEqualTo(300);
        Packet first = queue.poll();
        assertThat(first.sequence()).isEqualTo(1);
        first.buffer().release();
        assertThat(queue.poll().sequence()).isEqualTo(2);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void eachLimitAloneMakesItOverfull() {
        queue.add(packet(Kind.KEY, 1, 100), 0);
        assertThat(queue.overfull(50)).isFalse();
        assertThat(queue.overfull(51)).as("time").isTrue();
        queue.add(packet(Kind.DELTA, 2, 901), 0);
        assertThat(queue.overfull(0)).as("bytes").isTrue();
        queue.clear();
        for (int i = 0; i < 4; i++) {
            queue.add(packet(Kind.DELTA, i, 1), 0);
        }
        assertThat(queue.overfull(0)).as("packets").isTrue();
    }

    @Test
    void clearingReleasesAndCounts() {
        queue.add(packet(Kind.KEY, 1, 100), 0);
        queue.add(packet(Kind.DELTA, 2, 100), 0);
        releaseOwn();
        long before = pool.allocated();

        assertThat(queue.clear()).isEqualTo(2);
        assertThat(pool.discardIdle()).isEqualTo(before);
    }

    @Test
    void whatIsAddedAfterTheEndIsNotHeld() {
        queue.close();
        queue.add(packet(Kind.KEY, 1, 100), 0);
        releaseOwn();

        assertThat(queue.poll()).isNull();
        assertThat(pool.discardIdle()).isPositive();
    }

    @Test
    void itRemembersWhatWasTaken() {
        assertThat(queue.takenEpoch()).isEqualTo(-1);
        queue.add(packet(Kind.INIT, 4, 1), 0);
        queue.add(packet(Kind.KEY, 10, 1), 0);
        queue.add(packet(Kind.COMPANION, 99, 1), 0);
        queue.poll();
        queue.poll();
        queue.poll();

        assertThat(queue.takenEpoch()).isEqualTo(4);
        assertThat(queue.takenLeading()).isEqualTo(10);
    }

    private Packet packet(Kind kind, long sequence, int bytes) {
        SharedBuffer buffer = pool.acquire(bytes).orElseThrow();
        buffer.memory().position(bytes);
        held.add(buffer);
        return new Packet(buffer.filled(), kind, sequence);
    }

    private void releaseOwn() {
        held.forEach(SharedBuffer::release);
        held.clear();
    }
}
