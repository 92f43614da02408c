package org.opticlink.recorder.feed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads the rings of all channels. It looks at each of them some times per
 * second; between looks it sleeps, unless a channel had more than one turn takes.
 */
public final class RecorderLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RecorderLoop.class);
    private static final long PERIOD_NANOS = 150_000_000L;
    private static final long END_SECONDS = 5;

    /** A channel that takes part. */
    private record Member(ChannelRecorder recorder, WishMaker wishes) {}

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, ChannelRecorder> leaving = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "opticlink-recorder");
    private volatile boolean closed;

    /** Starts the thread. */
    public RecorderLoop() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets a channel take part. */
    public void add(String channel, ChannelRecorder recorder, WishMaker wishes) {
        members.put(channel, new Member(recorder, wishes));
    }

    /** Ends the file of a channel and forgets it. */
    public void remove(String channel) {
        Member member = members.remove(channel);
        if (member != null) {
            leaving.put(channel, member.recorder());
        }
    }

    private void run() {
        while (!closed) {
            long now = System.nanoTime();
            boolean more = false;
            for (Member member : members.values()) {
                more |= turn(member, now);
            }
            leaving.forEach(
                    (channel, recorder) -> {
                        end(recorder);
                        leaving.remove(channel);
                    });
            if (!more) {
                LockSupport.parkNanos(this, PERIOD_NANOS);
            }
        }
        members.values().forEach(member -> end(member.recorder()));
        leaving.values().forEach(RecorderLoop::end);
        ended.countDown();
    }

    private static boolean turn(Member member, long now) {
        try {
            long wall = System.currentTimeMillis();
            return member.recorder().turn(member.wishes().at(wall), now, wall);
        } catch (RuntimeException e) {
            // one channel's fault must not end the recording of the others
            LOG.error("recording a channel failed", e);
            return false;
        }
    }

    private static void end(ChannelRecorder recorder) {
        try {
            recorder.close();
        } catch (RuntimeException e) {
            LOG.error("ending a recording failed", e);
        }
    }

    /** Ends all files and the thread, and waits for it. */
    public void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(thread);
        if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the recorder's thread does not end");
        }
    }
}
