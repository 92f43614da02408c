package org.opticlink.recorder.media;

import java.nio.ByteBuffer;

/**
 * Bytes that go to a place in a file.
 *
 * @param position where
 * @param bytes what; each use takes a duplicate
 * @param barrier whether everything before must be on the disk first
 */
public record FilePatch(long position, ByteBuffer bytes, boolean barrier) {

    /** A patch that needs no barrier. */
    public FilePatch(long position, ByteBuffer bytes) {
        this(position, bytes, false);
    }
}
