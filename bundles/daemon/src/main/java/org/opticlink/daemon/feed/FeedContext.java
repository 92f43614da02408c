package org.opticlink.daemon.feed;

import java.util.function.Supplier;
import org.opticlink.daemon.memory.BufferPool;
import org.opticlink.daemon.viewers.Audience;

/**
 * What all feeds of a channel share.
 *
 * @param pool where buffers come from
 * @param audience the counters
 * @param reason why there may be no picture, one sentence
 * @param frames how long there has been no frame
 * @param relieve makes the slowest viewer let go of its memory
 */
record FeedContext(
        BufferPool pool,
        Audience audience,
        Supplier<String> reason,
        FrameWatch frames,
        Runnable relieve) {}
