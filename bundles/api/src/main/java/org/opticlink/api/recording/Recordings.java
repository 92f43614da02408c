package org.opticlink.api.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All recordings of this installation; an OSGi service. Thread-safe. Methods that ask the index or
 * a disk may take a while; none of them delays recording.
 */
@ProviderType
public interface Recordings {

    /** Returns what is done for every channel, sorted by id. Does not block. */
    List<RecordingStatus> status();

    /** Returns all roots in the order of the configuration. Does not block. */
    List<RecordingRoot> roots();

    /**
     * Returns the files that hold some of a time, sorted by start.
     *
     * @throws IOException when the index cannot be read
     */
    List<RecordedSegment> segments(String channel, Instant from, Instant to) throws IOException;

    /**
     * Returns all that is known of a time.
     *
     * @throws IOException when the index cannot be read
     */
    RecordingTimeline timeline(String channel, Instant from, Instant to) throws IOException;

    /**
     * Keeps a file from being deleted, to play it.
     *
     * @return empty when there is no such file any more
     * @throws IOException when the index cannot be read
     */
    Optional<SegmentLease> open(long segmentId) throws IOException;

    /**
     * Starts or stops a channel's recording, or leaves it to its mode again. Holds across restarts.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    void order(String channel, ManualSwitch order);

    /**
     * Says that something happened. Every channel keeps it on its timeline; one in the mode EVENT
     * is recorded for the configured time before and after it.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    void trigger(RecordingEvent event);

    /**
     * Keeps all files of a time, those being written included, until it is unlocked.
     *
     * @throws IOException when it cannot be stored
     */
    void lock(RecordingLock lock) throws IOException;

    /**
     * Removes all locks that overlap a time.
     *
     * @return how many there were
     * @throws IOException when it cannot be stored
     */
    int unlock(String channel, Instant from, Instant to) throws IOException;

    /** Returns the locks of a channel, sorted by begin. */
    List<RecordingLock> locks(String channel) throws IOException;

    /**
     * Deletes the closed, unlocked files that lie wholly within a time and that nobody plays.
     *
     * @return how many were deleted
     * @throws IOException when a file cannot be deleted; those before it are gone
     */
    int delete(String channel, Instant from, Instant to) throws IOException;

    /**
     * Starts an export.
     *
     * @return its id
     * @throws IOException when there is nothing recorded in that time, or the target cannot be made
     */
    String export(ExportRequest request) throws IOException;

    /** Returns exports that wait, run, or have ended lately. */
    List<ExportStatus> exports();

    /** Ends an export and removes its file; nothing happens when there is none of that id. */
    void cancelExport(String id);

    /**
     * Returns the picture of a moment as JPEG.
     *
     * @return empty when nothing is recorded at that moment
     * @throws IOException when the file cannot be read or decoded
     */
    Optional<byte[]> snapshot(String channel, Instant at) throws IOException;

    /**
     * Compares every file with the index, and looks into every file.
     *
     * @throws IOException when the index cannot be read
     */
    VerifyReport verify() throws IOException;

    /**
     * Marks a folder as a root of this installation, after a person has made sure that it is the
     * right disk.
     *
     * @param root one of {@link #roots()}
     * @throws IOException when the mark cannot be written
     */
    void adopt(Path root) throws IOException;
}
