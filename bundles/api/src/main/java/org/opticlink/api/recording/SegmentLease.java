package org.opticlink.api.recording;

import org.osgi.annotation.versioning.ProviderType;

/** A file that is not deleted as long as somebody holds this. Close it, or the file stays. */
@ProviderType
public interface SegmentLease extends AutoCloseable {

    /** Returns the file. */
    RecordedSegment segment();

    /** Lets the file go. Safe to call twice. */
    @Override
    void close();
}
