package org.opticlink.recorder.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.Content;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;

/**
 * Reads files that {@link Mp4Writer} has laid out, closed or not, cut off anywhere. The fragments
 * are there in both cases: a closed file only hides their heads in its media data.
 */
public final class Mp4Reader {

    private static final int LARGEST_HEAD = 8 * 1024 * 1024;

    private final FileChannel file;
    private final long length;

    /** Reads an open file. */
    public Mp4Reader(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    /** A box in the file. */
    private record Box(String type, long at, long head, long size) {
        long end() {
            return at + size;
        }

        long payload() {
            return at + head;
        }
    }

    /**
     * Returns what is in the file, as far as it is whole.
     *
     * @return empty when the file is no recording of ours or ends before its first fragment
     * @throws IOException when it cannot be read, or what it says of itself makes no sense
     */
    public Optional<Content> read() throws IOException {
        try {
            return content();
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            throw new IOException("the boxes of the file are damaged: " + e.getMessage(), e);
        }
    }

    private Optional<Content> content() throws IOException {
        Optional<Identity> identity = identity();
        Optional<Box> opening = opening();
        if (identity.isEmpty() || opening.isEmpty()) {
            return Optional.empty();
        }
        Box movie = opening.get();
        List<TrackFormat> formats = TrackEntries.read(bytes(movie.payload(), movie));
        List<TrackTable> tables = new ArrayList<>();
        formats.forEach(format -> tables.add(new TrackTable(format.ticks())));
        long end = fragments(movie.end(), tables);
        return Optional.of(new Content(identity.get(), closed(), formats, tables, end));
    }

    /** Returns a writer that can close the file that was read. */
    public ContainerWriter resume(Content content) throws IOException {
        int reserve = (int) (opening().orElseThrow().at() - Mp4Layout.FREE_AT);
        return new Mp4Writer(content.identity(), content.formats(), reserve, content.tables());
    }

    /** Returns what the file says of itself. */
    public Optional<Identity> identity() throws IOException {
        if (length < Mp4Layout.FREE_AT) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Identity.BYTES);
        readFully(bytes, Mp4Layout.IDENTITY_AT);
        return Identity.decode(bytes.array());
    }

    private boolean closed() throws IOException {
        Optional<Box> free = box(Mp4Layout.FREE_AT);
        return free.isPresent() && free.get().size() == Mp4Writer.BOX;
    }

    /** Finds the movie box that was written first. */
    private Optional<Box> opening() throws IOException {
        Optional<Box> free = box(Mp4Layout.FREE_AT);
        if (free.isEmpty()) {
            return Optional.empty();
        }
        Optional<Box> next = box(free.get().end());
        if (next.isPresent() && next.get().type().equals("moov") && closed()) {
            // behind the complete movie box: free space, then the media data box
            Optional<Box> space = box(next.get().end());
            next = space.isPresent() ? box(space.get().end()) : Optional.empty();
        }
        if (next.isPresent() && next.get().type().equals("mdat")) {
            next = hidden(next.get());
        }
        return next.filter(box -> box.type().equals("moov") && box.end() <= length);
    }

    private Optional<Box> hidden(Box data) throws IOException {
        Optional<Box> direct = box(data.payload());
        if (direct.isPresent() && direct.get().type().equals("moov")) {
            return direct;
        }
        // the movie box did not fit: what is left of the reserve lies in between, all zero
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST_HEAD, data.size()));
        bytes.limit((int) Math.min(bytes.limit(), length - data.payload()));
        readFully(bytes, data.payload());
        for (int i = 0; i + Mp4Writer.BOX < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                // the size of a box that is not large begins with zeros
                return box(data.payload() + i / 4 * 4L);
            }
        }
        return Optional.empty();
    }

    private long fragments(long from, List<TrackTable> tables) throws IOException {
        long end = from;
        for (; ; ) {
            Optional<Box> head = box(end);
            if (head.isEmpty() || !head.get().type().equals("moof")) {
                return end;
            }
            Optional<Box> data = box(head.get().end());
            if (data.isEmpty()
                    || !data.get().type().equals("mdat")
                    || data.get().end() > length
                    || head.get().size() > LARGEST_HEAD) {
                return end;
            }
            ByteBuffer bytes = bytes(head.get().payload(), head.get());
            TrackRuns.read(bytes, head.get().at(), tables);
            end = data.get().end();
        }
    }

    private Optional<Box> box(long at) throws IOException {
        if (at + Mp4Writer.BOX > length) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Mp4Writer.LARGE_BOX);
        bytes.limit((int) Math.min(bytes.limit(), length - at));
        readFully(bytes, at);
        bytes.flip();
        long size = Integer.toUnsignedLong(bytes.getInt());
        byte[] type = new byte[4];
        bytes.get(type);
        long head = Mp4Writer.BOX;
        if (size == 1 && bytes.remaining() == 8) {
            size = bytes.getLong();
            head = Mp4Writer.LARGE_BOX;
        }
        if (size < head) {
            return Optional.empty();
        }
        return Optional.of(new Box(new String(type, StandardCharsets.US_ASCII), at, head, size));
    }

    private ByteBuffer bytes(long from, Box box) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (box.end() - from));
        readFully(bytes, from);
        return bytes.flip();
    }

    private void readFully(ByteBuffer target, long from) throws IOException {
        long at = from;
        while (target.hasRemaining()) {
            int read = file.read(target, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += read;
        }
    }
}
