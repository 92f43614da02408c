package org.opticlink.frames.directory;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.FrameDirectory;
import org.opticlink.frames.Region;
import org.opticlink.frames.Ring;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.doorbell.Doorbell;
import org.opticlink.frames.memory.Generation;
import org.opticlink.frames.memory.MemoryProvider;
import org.opticlink.frames.memory.MemoryStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory over one memory provider. Owns the thread that beats for this process in every
 * control record.
 */
public final class DefaultFrameDirectory implements FrameDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultFrameDirectory.class);
    private static final Pattern CHANNEL_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final long BEAT_MILLIS = 250;
    private static final long LEFTOVERS_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Room room;
    private final Generation generation;
    private final MemoryStore store;
    private final Doorbell doorbell;
    private final Map<String, DefaultChannelFrames> channels = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heartbeat =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "opticlink-frames-heartbeat");
                        thread.setDaemon(true);
                        return thread;
                    });
    private boolean closed;

    DefaultFrameDirectory(Generation generation, MemoryStore store, Room room) {
        this.generation = generation;
        this.store = store;
        this.room = room;
        this.doorbell = Doorbell.open(generation.doorbell());
        heartbeat.scheduleAtFixedRate(
                () -> channels.values().forEach(DefaultChannelFrames::beat),
                0,
                BEAT_MILLIS,
                TimeUnit.MILLISECONDS);
        heartbeat.schedule(this::dropLeftovers, LEFTOVERS_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Opens the memory of an installation.
     *
     * @throws IOException when the folder cannot be used
     */
    static DefaultFrameDirectory open(
            FrameSettings settings, MemoryProvider provider, Room.Space space) throws IOException {
        Generation generation = Generation.open(settings.folder(), provider.name());
        try {
            MemoryStore store = provider.open(generation.path());
            LOG.info(
                    "frames are shared through {} ({} memory)", generation.path(), provider.name());
            return new DefaultFrameDirectory(
                    generation, store, new Room(space, settings.reserveBytes()));
        } catch (IOException | RuntimeException e) {
            generation.close();
            throw e;
        }
    }

    @Override
    public ChannelFrames open(String channelId, RingSize size) throws IOException {
        if (!CHANNEL_ID.matcher(channelId).matches()) {
            throw new IllegalArgumentException(
                    "channel id '"
                            + channelId
                            + "': 1 to 100 letters, digits, dots, dashes and underscores are possible");
        }
        lock.lock();
        try {
            if (closed || channels.containsKey(channelId)) {
                throw new IllegalStateException(
                        closed ? "the frame directory is closed" : channelId + " is open already");
            }
            Region ring = ring(channelId, size);
            return register(channelId, ring, size);
        } finally {
            lock.unlock();
        }
    }

    private Region ring(String channelId, RingSize size) throws IOException {
        Optional<Region> left = store.resume(channelId, size.bytes());
        if (left.isPresent()) {
            if (Ring.holds(left.get(), size)) {
                LOG.debug("{} goes on in the ring that its last owner left", channelId);
                return left.get();
            }
            // never formatted in place: readers of the dead owner may still look at it
            store.dropRing(channelId);
        }
        long storage = store.storage(size.bytes());
        if (!room.has(generation.path(), storage)) {
            dropAllLeftovers();
        }
        room.require(generation.path(), channelId, storage);
        return store.create(channelId, size.bytes());
    }

    private ChannelFrames register(String channelId, Region ring, RingSize size)
            throws IOException {
        try {
            Region control = store.control(channelId);
            DefaultChannelFrames channel =
                    new DefaultChannelFrames(
                            channelId, ring, size, control, doorbell, () -> release(channelId));
            channels.put(channelId, channel);
            return channel;
        } catch (IOException e) {
            release(channelId);
            throw e;
        }
    }

    private void release(String channelId) {
        lock.lock();
        try {
            channels.remove(channelId);
            store.dropControl(channelId);
            store.dropRing(channelId);
        } catch (IOException e) {
            LOG.warn("the ring of {} stays until the next start: {}", channelId, e.toString());
        } finally {
            lock.unlock();
        }
    }

    private void dropLeftovers() {
        // whoever holds the lock may be making a large ring; the heartbeat must not wait for that
        if (!lock.tryLock()) {
            heartbeat.schedule(this::dropLeftovers, 1, TimeUnit.SECONDS);
            return;
        }
        try {
            dropAllLeftovers();
        } finally {
            lock.unlock();
        }
    }

    private void dropAllLeftovers() {
        for (String channelId : store.leftovers()) {
            LOG.debug("nobody has asked for the old ring of {}", channelId);
            release(channelId);
        }
    }

    /** Closes all channels and removes all files. The caller has stopped everything that writes. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                heartbeat.shutdownNow();
                List.copyOf(channels.values()).forEach(DefaultChannelFrames::close);
                closeMemory();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeMemory() throws IOException {
        try (generation;
                store) {
            doorbell.close();
        }
    }
}
