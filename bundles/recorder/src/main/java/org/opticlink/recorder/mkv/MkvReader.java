package org.opticlink.recorder.mkv;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opticlink.recorder.media.Codec;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.Content;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;

/** Reads files that {@link MkvWriter} has laid out, closed or not, cut off anywhere. */
public final class MkvReader {

    private static final int MILLIS = 1000;
    private static final long LARGEST_PART = 1 << 20;

    private final FileChannel file;
    private final long length;
    private final List<MkvWriter.Cue> cues = new ArrayList<>();
    private final List<BlockTimes> times = new ArrayList<>();
    private final List<TrackFormat> formats = new ArrayList<>();
    private Identity identity;
    private boolean closed;

    /** Reads an open file. */
    public MkvReader(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    /** An element in the file; the size is -1 where it is unknown. */
    private record Element(int id, long payload, long size) {
        long end() {
            return payload + size;
        }
    }

    /**
     * Returns what is in the file, as far as it is whole.
     *
     * @return empty when the file is no recording of ours or ends before its first cluster
     * @throws IOException when it cannot be read, or what it says of itself makes no sense
     */
    public Optional<Content> read() throws IOException {
        try {
            long end = walk();
            if (identity == null || formats.isEmpty()) {
                return Optional.empty();
            }
            List<TrackTable> tables = times.stream().map(BlockTimes::table).toList();
            return Optional.of(new Content(identity, closed, formats, tables, end));
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            throw new IOException("the elements of the file are damaged: " + e.getMessage(), e);
        }
    }

    /** Returns a writer that can close the file that was read. */
    public ContainerWriter resume(Content content) {
        return new MkvWriter(
                content.identity(), content.formats(), cues, content.durationMicros() / 1000);
    }

    /** Returns the end of the last whole element that belongs to the media. */
    private long walk() throws IOException {
        Element head = element(0);
        if (head == null || head.id() != Matroska.EBML) {
            return 0;
        }
        Element segment = element(head.end());
        if (segment == null || segment.id() != Matroska.SEGMENT) {
            return 0;
        }
        closed = segment.size() >= 0;
        long at = segment.payload();
        for (Element next = element(at); next != null; next = element(at)) {
            if (next.size() < 0 || next.end() > length || next.id() == Matroska.CUES) {
                break;
            }
            switch (next.id()) {
                case Matroska.TRACKS -> tracks(bytes(next));
                case Matroska.TAGS -> identify(bytes(next));
                case Matroska.CLUSTER -> cluster(next, at);
                case Matroska.VOID, Matroska.SEEK_HEAD, Matroska.INFO -> {
                    // nothing in them is needed
                }
                default -> {
                    return at;
                }
            }
            at = next.end();
        }
        return at;
    }

    private void identify(ByteBuffer tags) {
        // the identity is the last thing in its element
        if (tags.remaining() >= Identity.BYTES) {
            byte[] bytes = new byte[Identity.BYTES];
            tags.get(tags.limit() - Identity.BYTES, bytes);
            identity = Identity.decode(bytes).orElse(null);
        }
    }

    private void tracks(ByteBuffer tracks) {
        while (tracks.hasRemaining()) {
            formats.add(track(child(tracks)));
            times.add(new BlockTimes());
        }
    }

    private TrackFormat track(ByteBuffer entry) {
        String codecId = "";
        ByteBuffer configuration = ByteBuffer.allocate(0);
        int[] numbers = new int[4];
        while (entry.hasRemaining()) {
            int id = id(entry);
            ByteBuffer payload = payload(entry);
            switch (id) {
                case Matroska.CODEC_ID ->
                        codecId = StandardCharsets.US_ASCII.decode(payload).toString();
                case Matroska.CODEC_PRIVATE -> configuration = payload;
                case Matroska.VIDEO, Matroska.AUDIO -> numbers(payload, numbers);
                default -> {
                    // number and type follow from the order and the codec
                }
            }
        }
        Codec codec = TrackElement.codec(codecId, configuration);
        boolean wave = codec == Codec.PCMA || codec == Codec.PCMU;
        return new TrackFormat(
                codec,
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                wave ? ByteBuffer.allocate(0) : configuration);
    }

    private static void numbers(ByteBuffer settings, int[] numbers) {
        while (settings.hasRemaining()) {
            int id = id(settings);
            ByteBuffer payload = payload(settings);
            switch (id) {
                case Matroska.PIXEL_WIDTH -> numbers[0] = (int) unsigned(payload);
                case Matroska.PIXEL_HEIGHT -> numbers[1] = (int) unsigned(payload);
                case Matroska.SAMPLING_FREQUENCY -> numbers[2] = (int) payload.getDouble();
                case Matroska.CHANNELS -> numbers[3] = (int) unsigned(payload);
                default -> {
                    // nothing else is written
                }
            }
        }
    }

    private void cluster(Element cluster, long position) throws IOException {
        long at = cluster.payload();
        long start = 0;
        boolean first = true;
        while (at < cluster.end()) {
            Element part = element(at);
            if (part == null || part.size() < 0 || part.end() > cluster.end()) {
                throw new IllegalArgumentException("a part leads out of its cluster");
            }
            if (part.id() == Matroska.TIMESTAMP) {
                start = unsigned(bytes(part));
            } else if (part.id() == Matroska.SIMPLE_BLOCK) {
                ByteBuffer head = bytes(part.payload(), 4);
                int track = (head.get() & 0x7F) - 1;
                long millis = start + head.getShort();
                boolean key = (head.get() & 0x80) != 0;
                times.get(track)
                        .add(millis, key, part.payload() + 4, Math.toIntExact(part.size() - 4));
                if (first && track == 0 && key) {
                    cues.add(new MkvWriter.Cue(millis, position));
                }
                first &= track != 0;
            }
            at = part.end();
        }
    }

    private Element element(long at) throws IOException {
        ByteBuffer head = bytes(at, (int) Math.max(0, Math.min(12, length - at)));
        if (head.remaining() < 2) {
            return null;
        }
        int idBytes = Integer.numberOfLeadingZeros(head.get(0) & 0xFF) - 24 + 1;
        if (idBytes > 4 || head.remaining() <= idBytes) {
            return null;
        }
        int id = id(head);
        int sizeBytes = Integer.numberOfLeadingZeros(head.get(head.position()) & 0xFF) - 24 + 1;
        if (sizeBytes > 8 || head.remaining() < sizeBytes) {
            return null;
        }
        return new Element(id, at + idBytes + sizeBytes, size(head));
    }

    private static int id(ByteBuffer in) {
        int first = in.get() & 0xFF;
        int bytes = Integer.numberOfLeadingZeros(first) - 24 + 1;
        int id = first;
        for (int i = 1; i < bytes; i++) {
            id = id << 8 | in.get() & 0xFF;
        }
        return id;
    }

    private static long size(ByteBuffer in) {
        int first = in.get() & 0xFF;
        int bytes = Integer.numberOfLeadingZeros(first) - 24 + 1;
        long size = first & (1 << 8 - bytes) - 1;
        for (int i = 1; i < bytes; i++) {
            size = size << 8 | in.get() & 0xFF;
        }
        return size == (1L << 7 * bytes) - 1 ? -1 : size;
    }

    private static ByteBuffer payload(ByteBuffer in) {
        int size = Math.toIntExact(size(in));
        ByteBuffer payload = in.slice(in.position(), size);
        in.position(in.position() + size);
        return payload;
    }

    private static ByteBuffer child(ByteBuffer in) {
        id(in);
        return payload(in);
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        while (in.hasRemaining()) {
            value = value << 8 | in.get() & 0xFF;
        }
        return value;
    }

    private ByteBuffer bytes(Element element) throws IOException {
        if (element.size() > LARGEST_PART) {
            throw new IllegalArgumentException("a part of " + element.size() + " bytes");
        }
        return bytes(element.payload(), (int) element.size());
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        long from = at;
        while (target.hasRemaining()) {
            int read = file.read(target, from);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            from += read;
        }
        return target.flip();
    }

    /** The blocks of one track; Matroska has presentation times only. */
    private static final class BlockTimes {

        private record Block(long millis, boolean key, long position, int length) {}

        private final List<Block> blocks = new ArrayList<>();

        void add(long millis, boolean key, long position, int length) {
            blocks.add(new Block(millis, key, position, length));
        }

        /** The n-th block is decoded at the n-th smallest time, earlier by the largest delay. */
        TrackTable table() {
            TrackTable table = new TrackTable(MILLIS);
            long[] sorted = blocks.stream().mapToLong(Block::millis).sorted().toArray();
            long delay = 0;
            for (int i = 0; i < sorted.length; i++) {
                delay = Math.max(delay, sorted[i] - blocks.get(i).millis());
            }
            for (int i = 0; i < sorted.length; i++) {
                Block block = blocks.get(i);
                long tick = sorted[i] - delay;
                int duration = i > 0 ? (int) (sorted[i] - sorted[i - 1]) : 1;
                table.chunk(block.position());
                table.add(
                        tick, (int) (block.millis() - tick), duration, block.key(), block.length());
            }
            return table;
        }
    }
}
