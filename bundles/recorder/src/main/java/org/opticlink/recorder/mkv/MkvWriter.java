package org.opticlink.recorder.mkv;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.FilePatch;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.TrackFormat;

/**
 * Lays out a Matroska file: a segment of unknown size with one cluster per fragment, as live
 * streams have it. Closing appends the cues and fills in what was left blank: seek head, duration,
 * size.
 */
public final class MkvWriter implements ContainerWriter {

    static final int SEEK_HEAD_ROOM = 128;
    static final int DURATION_BYTES = 11;
    static final String TAG = "OPTICLINK";

    private static final int CLUSTER_HEAD = 4 + 8;
    private static final long SECONDS_1970_TO_2001 = 978_307_200L;

    /** A place where players can start: time in milliseconds, position of its cluster. */
    record Cue(long millis, long position) {}

    /** Where the parts of the head are in the file. */
    record Places(
            int segmentSize,
            int seekHead,
            int info,
            int duration,
            int tracks,
            int tags,
            int identity) {}

    private final Identity identity;
    private final ByteBuffer head;
    private final Places places;
    private final List<Cue> cues;
    private long endMillis;
    private Fragment encoded;

    /**
     * Begins a new file.
     *
     * @param formats its tracks, video first
     */
    public MkvWriter(Identity identity, List<TrackFormat> formats) {
        this(identity, formats, new ArrayList<>(), 0);
    }

    /** Goes on with a file that was read, to close it. */
    MkvWriter(Identity identity, List<TrackFormat> formats, List<Cue> cues, long endMillis) {
        this.identity = identity;
        this.cues = cues;
        this.endMillis = endMillis;
        Ebml out = new Ebml();
        places = head(out, formats);
        head = out.build();
    }

    private Places head(Ebml out, List<TrackFormat> formats) {
        out.master(
                Matroska.EBML,
                new Ebml()
                        .unsigned(0x4286, 1)
                        .unsigned(0x42F7, 1)
                        .unsigned(0x42F2, 4)
                        .unsigned(0x42F3, 8)
                        .text(0x4282, "matroska")
                        .unsigned(0x4287, 4)
                        .unsigned(0x4285, 2));
        out.id(Matroska.SEGMENT);
        int segmentSize = out.size();
        out.unknownSize();
        int seekHead = out.size();
        out.skip(SEEK_HEAD_ROOM);
        int info = out.size();
        long nanos = (identity.startMillis() - SECONDS_1970_TO_2001 * 1000) * 1_000_000;
        out.master(
                Matroska.INFO,
                new Ebml()
                        .unsigned(Matroska.TIMESTAMP_SCALE, 1_000_000)
                        .wide(Matroska.DATE_UTC, nanos)
                        .text(Matroska.MUXING_APP, "OpticLink")
                        .text(Matroska.WRITING_APP, "OpticLink")
                        .skip(DURATION_BYTES));
        int duration = out.size() - DURATION_BYTES;
        int tracks = out.size();
        Ebml entries = new Ebml();
        for (int i = 0; i < formats.size(); i++) {
            entries.master(Matroska.TRACK_ENTRY, TrackElement.write(formats.get(i), i + 1));
        }
        out.master(Matroska.TRACKS, entries);
        int tags = out.size();
        out.master(
                Matroska.TAGS,
                new Ebml()
                        .master(
                                Matroska.TAG,
                                new Ebml()
                                        .master(Matroska.TARGETS, new Ebml())
                                        .master(
                                                Matroska.SIMPLE_TAG,
                                                new Ebml()
                                                        .text(Matroska.TAG_NAME, TAG)
                                                        .bytes(
                                                                Matroska.TAG_STRING,
                                                                ByteBuffer.wrap(
                                                                        identity.encode())))));
        return new Places(
                segmentSize, seekHead, info, duration, tracks, tags, out.size() - Identity.BYTES);
    }

    @Override
    public List<FilePatch> head() {
        return List.of(new FilePatch(0, head.duplicate()));
    }

    @Override
    public long firstFragment() {
        return head.remaining();
    }

    @Override
    public List<ByteBuffer> encode(Fragment fragment) {
        encoded = fragment;
        ClusterBlocks blocks = new ClusterBlocks(fragment, identity.clockMicros());
        ByteBuffer timestamp = new Ebml().wide(Matroska.TIMESTAMP, startMillis(fragment)).build();
        List<ByteBuffer> bytes = new ArrayList<>();
        bytes.add(
                new Ebml()
                        .id(Matroska.CLUSTER)
                        .wideSize(timestamp.remaining() + blocks.size())
                        .raw(timestamp)
                        .build());
        bytes.addAll(blocks.bytes());
        return bytes;
    }

    private long startMillis(Fragment fragment) {
        return ClusterBlocks.millis(fragment.startMicros() - identity.clockMicros());
    }

    @Override
    public void written(long position) {
        if (encoded.startsWithKey()) {
            long micros = encoded.run(0).sample(0).ptsMicros() - identity.clockMicros();
            cues.add(new Cue(ClusterBlocks.millis(micros), position));
        }
        endMillis =
                Math.max(
                        endMillis,
                        ClusterBlocks.millis(encoded.endMicros() - identity.clockMicros()));
        encoded = null;
    }

    @Override
    public List<FilePatch> finish(long length, Identity.Closing closing) {
        int segment = places.segmentSize() + 8;
        Ebml points = new Ebml();
        for (Cue cue : cues) {
            points.master(
                    Matroska.CUE_POINT,
                    new Ebml()
                            .unsigned(Matroska.CUE_TIME, cue.millis())
                            .master(
                                    Matroska.CUE_TRACK_POSITIONS,
                                    new Ebml()
                                            .unsigned(Matroska.CUE_TRACK, 1)
                                            .unsigned(
                                                    Matroska.CUE_CLUSTER_POSITION,
                                                    cue.position() - segment)));
        }
        ByteBuffer index = new Ebml().master(Matroska.CUES, points).build();
        Ebml seek = new Ebml();
        seek(seek, Matroska.INFO, places.info() - segment);
        seek(seek, Matroska.TRACKS, places.tracks() - segment);
        seek(seek, Matroska.TAGS, places.tags() - segment);
        seek(seek, Matroska.CUES, length - segment);
        Ebml seekHead = new Ebml().master(Matroska.SEEK_HEAD, seek);
        seekHead.skip(SEEK_HEAD_ROOM - seekHead.size());
        ByteBuffer size = ByteBuffer.allocate(8);
        size.putLong(0, 0x0100_0000_0000_0000L | length + index.remaining() - segment);
        return List.of(
                new FilePatch(length, index),
                new FilePatch(
                        places.identity() + Identity.OPENING_BYTES,
                        ByteBuffer.wrap(Identity.encodeClosing(closing))),
                new FilePatch(
                        places.duration(),
                        new Ebml().real(Matroska.DURATION, endMillis).build(),
                        true),
                new FilePatch(places.seekHead(), seekHead.build()),
                new FilePatch(places.segmentSize(), size));
    }

    private static void seek(Ebml out, int id, long position) {
        out.master(
                Matroska.SEEK,
                new Ebml()
                        .bytes(Matroska.SEEK_ID, new Ebml().id(id).build())
                        .wide(Matroska.SEEK_POSITION, position));
    }
}
