package org.opticlink.capture.picture;

import java.util.ArrayList;
import java.util.List;
import org.opticlink.api.capture.CaptureException;

/**
 * Keeps what a decoder needs to reach the newest picture: everything since the last key picture,
 * within bounds.
 */
final class GroupOfPictures implements AutoCloseable {

    private final long maxBytes;
    private final List<CodedPicture> pictures = new ArrayList<>();
    private long bytes;

    GroupOfPictures(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a picture and its ownership. A group that became too large is given up until the next
     * key picture.
     */
    void add(CodedPicture picture) {
        if (picture.key()) {
            close();
        }
        bytes += picture.bytes();
        if (bytes > maxBytes || pictures.isEmpty() && !picture.key()) {
            picture.close();
            close();
            return;
        }
        pictures.add(picture);
    }

    /** Returns copies of all pictures in decode order; empty while waiting for a key picture. */
    List<CodedPicture> copy() throws CaptureException {
        List<CodedPicture> copies = new ArrayList<>(pictures.size());
        try {
            for (CodedPicture picture : pictures) {
                copies.add(picture.copy());
            }
        } catch (CaptureException e) {
            copies.forEach(CodedPicture::close);
            throw e;
        }
        return copies;
    }

    boolean isEmpty() {
        return pictures.isEmpty();
    }

    /** Forgets all pictures; usable afterwards. */
    @Override
    public void close() {
        pictures.forEach(CodedPicture::close);
        pictures.clear();
        bytes = 0;
    }
}
