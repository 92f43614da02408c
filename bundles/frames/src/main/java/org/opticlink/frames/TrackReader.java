package org.opticlink.frames;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Reads one track at its own pace; any number of readers in any number of processes. Never blocks,
 * never writes, is never waited for. Used by one thread at a time.
 *
 * <p>The usual loop: {@link #peek()}; on {@link Result#UNIT} look at the {@link #header()} and
 * {@link #take} or {@link #skip}; on {@link Result#LAPPED} call {@link #recoverAtKey()} or {@link
 * #recoverAtNewest()}; on {@link Result#EMPTY} wait.
 */
public final class TrackReader {

    /** What {@link #peek()} found at the reader's position. */
    public enum Result {
        /** A unit; its header is valid. */
        UNIT,
        /** Nothing yet. */
        EMPTY,
        /** The unit is gone: the writer has been all the way round. */
        LAPPED
    }

    private final SharedMemory memory;
    private final int track;
    private final int descriptors;
    private final long mask;
    private final int arena;
    private final long arenaSize;
    private final int largest;
    private long next;
    private long position;
    private UnitHeader header;
    private long lost;
    private long torn;

    TrackReader(SharedMemory memory, int track) {
        this.memory = memory;
        this.track = track;
        this.descriptors = (int) memory.get(track + RingLayout.DESCRIPTORS_AT);
        this.mask = memory.get(track + RingLayout.DESCRIPTOR_COUNT_AT) - 1;
        this.arena = (int) memory.get(track + RingLayout.ARENA_AT);
        this.arenaSize = memory.get(track + RingLayout.ARENA_SIZE_AT);
        this.largest = (int) memory.get(track + RingLayout.LARGEST_AT);
        this.next = head() + 1;
    }

    /** Returns the sequence of the newest unit, 0 when there is none. */
    public long head() {
        return memory.getAcquire(track + RingLayout.HEAD_AT);
    }

    /**
     * Returns the sequence of the newest key frame, 0 when there was none. It may have been
     * overwritten.
     */
    public long newestKey() {
        return memory.getAcquire(track + RingLayout.LAST_KEY_AT);
    }

    /**
     * Returns how many writers have opened this track; a change tells that the writer was replaced.
     */
    public long epoch() {
        return memory.getAcquire(track + RingLayout.EPOCH_AT);
    }

    /** Returns the sequence that the next {@link #peek()} looks for. */
    public long next() {
        return next;
    }

    /** Returns how many units were overwritten before this reader got them. */
    public long lost() {
        return lost;
    }

    /**
     * Returns how many units were overwritten while this reader copied them; each was discarded,
     * none was delivered.
     */
    public long torn() {
        return torn;
    }

    /** Moves to any sequence, without counting what is skipped as lost. */
    public void seek(long sequence) {
        next = Math.max(1, sequence);
        header = null;
    }

    /** Moves to the newest key frame, or, when there is none, behind the newest unit. */
    public void seekNewestKey() {
        long key = newestKey();
        seek(key == 0 ? head() + 1 : key);
    }

    /** Moves to the newest unit, or to the first when there is none yet. */
    public void seekNewest() {
        seek(head());
    }

    /** Looks at the position; does not move. */
    public Result peek() {
        header = null;
        if (head() < next) {
            return Result.EMPTY;
        }
        int at = descriptors + (int) (next & mask) * DescriptorLayout.BYTES;
        if (memory.getAcquire(at + DescriptorLayout.SEQUENCE_AT) != next) {
            return Result.LAPPED;
        }
        long unitPosition = memory.get(at + DescriptorLayout.POSITION_AT);
        long lengthFlags = memory.get(at + DescriptorLayout.LENGTH_FLAGS_AT);
        long pts = memory.get(at + DescriptorLayout.PTS_AT);
        long dtsDuration = memory.get(at + DescriptorLayout.DTS_DURATION_AT);
        long wall = memory.get(at + DescriptorLayout.WALL_AT);
        long published = memory.get(at + DescriptorLayout.PUBLISHED_AT);
        long generation = memory.get(at + DescriptorLayout.GENERATION_AT);
        VarHandle.acquireFence();
        if (memory.getAcquire(at + DescriptorLayout.SEQUENCE_AT) != next) {
            return Result.LAPPED;
        }
        position = unitPosition;
        if (!intact()) {
            return Result.LAPPED;
        }
        int length = (int) lengthFlags;
        // the ring is written by our own process, but a damaged file must not become an
        // out-of-bounds access
        if (length < 0
                || length > largest
                || position < 0
                || position % arenaSize + length > arenaSize) {
            return Result.LAPPED;
        }
        boolean key = ((int) (lengthFlags >>> 32) & DescriptorLayout.KEY_FLAG) != 0;
        header =
                new UnitHeader(
                        next,
                        length,
                        key,
                        pts,
                        pts - (int) dtsDuration,
                        (int) (dtsDuration >>> 32),
                        wall,
                        published,
                        generation);
        return Result.UNIT;
    }

    /**
     * Returns the header that the last {@link #peek()} found.
     *
     * @throws IllegalStateException when it found no unit
     */
    public UnitHeader header() {
        if (header == null) {
            throw new IllegalStateException("no unit has been found");
        }
        return header;
    }

    /**
     * Copies the unit found by {@link #peek()} to the target's position and moves on.
     *
     * @param target room for {@link UnitHeader#length()} bytes; its position advances by that much
     *     on success
     * @return false when the writer overtook the copy: the target's content is garbage, its
     *     position has not moved, and this reader still stands at the lost unit
     */
    public boolean take(ByteBuffer target) {
        UnitHeader unit = header();
        memory.read((int) (arena + position % arenaSize), target, unit.length());
        if (!intact()) {
            torn++;
            header = null;
            return false;
        }
        target.position(target.position() + unit.length());
        next++;
        header = null;
        return true;
    }

    /** Moves past the unit found by {@link #peek()} without copying it. */
    public void skip() {
        next = header().sequence() + 1;
        header = null;
    }

    /**
     * After a lap: jumps to the newest key frame, at least one further, and counts what was lost.
     * When that key frame is gone too, the reader lands on units that cannot be decoded: skip until
     * {@link UnitHeader#key()}.
     */
    public void recoverAtKey() {
        jump(Math.max(next + 1, newestKey()));
    }

    /** After a lap: jumps to the newest unit, at least one further, and counts what was lost. */
    public void recoverAtNewest() {
        jump(Math.max(next + 1, head()));
    }

    private void jump(long target) {
        lost += target - next;
        next = target;
        header = null;
    }

    private boolean intact() {
        VarHandle.acquireFence();
        return memory.getAcquire(track + RingLayout.INTENT_AT) - position <= arenaSize;
    }
}
