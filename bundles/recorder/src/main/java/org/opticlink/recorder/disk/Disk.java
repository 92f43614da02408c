package org.opticlink.recorder.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * What the recorder does with a disk, all of it; tests put slow, full and broken disks here. Every
 * call may block for as long as the disk likes, so it is made only from threads that belong to that
 * disk.
 */
public interface Disk {

    /** A file that is open for reading and writing. Used by one thread at a time. */
    interface OpenFile extends AutoCloseable {

        /** Writes all bytes at a position; on failure any part of them may have been written. */
        void write(long position, List<ByteBuffer> bytes) throws IOException;

        /** Cuts the file off. */
        void truncate(long length) throws IOException;

        /** Returns when everything written before is on the disk. */
        void force() throws IOException;

        /** Returns the length. */
        long size() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Makes a file, and its folders within the root.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it exists
     */
    OpenFile create(Path file) throws IOException;

    /** Opens a file that exists. */
    OpenFile open(Path file) throws IOException;

    /** Deletes a file; nothing happens when there is none. */
    void delete(Path file) throws IOException;

    /** Returns the bytes that this program may still use on the file system of a folder. */
    long usable(Path folder) throws IOException;
}
