package org.opticlink.daemon.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BufferPoolTest {

    @Test
    void aReleasedBlockIsLentAgain() {
        BufferPool pool = new BufferPool(1 << 20);
        SharedBuffer first = pool.acquire(3000).orElseThrow();
        first.memory().put((byte) 1);
        first.filled().release();

        SharedBuffer second = pool.acquire(4000).orElseThrow();
        assertThat(second).isSameAs(first);
        assertThat(second.memory().position()).isZero();
        assertThat(second.memory().remaining()).isGreaterThanOrEqualTo(4000);
        assertThat(pool.allocated()).isEqualTo(4096);
    }

    @Test
    void aBlockIsNotLentWhileSomebodyHoldsIt() {
        BufferPool pool = new BufferPool(1 << 20);
        SharedBuffer held = pool.acquire(1000).orElseThrow();
        held.retain();
        held.release();

        assertThat(pool.acquire(1000).orElseThrow()).isNotSameAs(held);
    }

    @Test
    void theBudgetIsNeverExceeded() {
        BufferPool pool = new BufferPool(10_000);
        SharedBuffer large = pool.acquire(8000).orElseThrow();

        assertThat(pool.acquire(4000)).isEmpty();
        assertThat(pool.allocated()).isEqualTo(8192);
        large.release();
        assertThat(pool.acquire(4000)).as("idle blocks of other sizes make room").isPresent();
        assertThat(pool.allocated()).isEqualTo(4096);
    }

    @Test
    void aBlockLargerThanAnyClassIsRefused() {
        assertThat(new BufferPool(Long.MAX_VALUE).acquire(Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void viewsShowTheContentAndCannotChangeIt() {
        SharedBuffer buffer = new BufferPool(1 << 20).acquire(100).orElseThrow();
        buffer.memory().put(new byte[] {1, 2, 3, 4});
        buffer.filled();

        assertThat(buffer.view().remaining()).isEqualTo(4);
        assertThat(buffer.view(1, 2).get()).isEqualTo((byte) 2);
        assertThat(buffer.view().isReadOnly()).isTrue();
    }

    @Test
    void releasingOrRetainingTooLateIsAnError() {
        SharedBuffer buffer = new BufferPool(1 << 20).acquire(100).orElseThrow();
        buffer.release();

        assertThatThrownBy(buffer::retain).isInstanceOf(IllegalStateException.class);
        SharedBuffer other = new BufferPool(1 << 20).acquire(100).orElseThrow();
        other.release();
        assertThatThrownBy(other::release).isInstanceOf(IllegalStateException.class);
    }
}
