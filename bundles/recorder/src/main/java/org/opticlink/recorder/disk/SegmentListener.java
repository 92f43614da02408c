package org.opticlink.recorder.disk;

import org.opticlink.recorder.media.Identity;

/** Hears what becomes of files. Called on the threads of their disk; must not block. */
public interface SegmentListener {

    /** A file has been made. */
    void created(SegmentFile segment, Identity identity);

    /** A file is closed; its size is final. */
    void closed(SegmentFile segment, Identity identity, long bytes);

    /**
     * A file cannot be gone on with. Units that were given to it and did not get there are lost.
     *
     * @param why one sentence
     */
    void abandoned(SegmentFile segment, long lostVideo, long lostAudio, String why);

    /** The root has no room; something should be deleted. */
    void roomWanted(StorageRoot root);
}
