package org.opticlink.recorder.mp4;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opticlink.recorder.media.ContainerWriter;
import org.opticlink.recorder.media.FilePatch;
import org.opticlink.recorder.media.Fragment;
import org.opticlink.recorder.media.Identity;
import org.opticlink.recorder.media.Run;
import org.opticlink.recorder.media.Sample;
import org.opticlink.recorder.media.TickClock;
import org.opticlink.recorder.media.TrackFormat;
import org.opticlink.recorder.media.TrackTable;

/**
 * Lays out an MP4 file that is fragmented while it grows and becomes a normal one, with its movie
 * box in front, by one store of four bytes. Nothing that was written is moved.
 *
 * <pre>
 * growing   ftyp uuid [free .................................] moov moof mdat moof mdat ...
 * closed    ftyp uuid [free][moov][free .......][mdat ................................... ]
 * </pre>
 *
 * The new movie box is written into the free space, where nobody sees it, and is followed by the
 * head of a media data box that reaches to the end of the file. Then the size of the free box in
 * front is set to 8. If the movie box does not fit, it goes to the end of the file and the media
 * data box covers all before it.
 */
public final class Mp4Writer implements ContainerWriter {

    static final int BOX = 8;
    static final int LARGE_BOX = 16;

    private final Identity identity;
    private final MovieBox movie;
    private final int reserve;
    private final List<TrackTable> tables;
    private final List<TickClock> clocks;
    private final ByteBuffer opening;
    private long startMicros = Long.MIN_VALUE;
    private Fragment encoded;
    private List<long[]> encodedTicks;
    private int encodedHead;
    private int number;

    /**
     * Begins a new file.
     *
     * @param formats its tracks, video first
     * @param seconds about how long it is going to be
     */
    public Mp4Writer(Identity identity, List<TrackFormat> formats, long seconds) {
        this(
                identity,
                formats,
                Mp4Layout.reserve(seconds),
                formats.stream().map(format -> new TrackTable(format.ticks())).toList());
    }

    /** Goes on with a file that was read, to close it. */
    Mp4Writer(Identity identity, List<TrackFormat> formats, int reserve, List<TrackTable> tables) {
        this.identity = identity;
        this.movie = new MovieBox(formats, identity.startMillis());
        this.reserve = reserve;
        this.tables = tables;
        this.clocks = formats.stream().map(TickClock::new).toList();
        this.opening = movie.fragmented();
    }

    /**
     * Lets players begin at a time instead of the first picture.
     *
     * @param micros presentation time since the start of the file
     */
    public void beginAt(long micros) {
        startMicros = micros;
    }

    @Override
    public List<FilePatch> head() {
        ByteBuffer front = Mp4Layout.front(identity, reserve);
        return List.of(
                new FilePatch(0, front),
                new FilePatch(Mp4Layout.FREE_AT + reserve, opening.duplicate()));
    }

    @Override
    public long firstFragment() {
        return Mp4Layout.FREE_AT + reserve + opening.remaining();
    }

    @Override
    public List<ByteBuffer> encode(Fragment fragment) {
        encoded = fragment;
        encodedTicks = ticks(fragment);
        Boxes out = new Boxes();
        FragmentBox.write(out, ++number, fragment, encodedTicks, tables);
        encodedHead = out.size();
        List<ByteBuffer> bytes = new ArrayList<>();
        bytes.add(out.build());
        fragment.runs().forEach(run -> bytes.addAll(run.payload()));
        return bytes;
    }

    private List<long[]> ticks(Fragment fragment) {
        List<long[]> all = new ArrayList<>();
        for (int track = 0; track < tables.size(); track++) {
            Run run = fragment.run(track);
            long[] ticks = new long[run.count()];
            for (int i = 0; i < ticks.length; i++) {
                ticks[i] =
                        clocks.get(track).next(run.sample(i).dtsMicros() - identity.clockMicros());
            }
            all.add(ticks);
        }
        return all;
    }

    @Override
    public void written(long position) {
        long at = position + encodedHead;
        for (int track = 0; track < tables.size(); track++) {
            Run run = encoded.run(track);
            TrackTable table = tables.get(track);
            if (run.count() > 0) {
                table.chunk(at);
            }
            for (int i = 0; i < run.count(); i++) {
                Sample sample = run.sample(i);
                TickClock clock = clocks.get(track);
                table.add(
                        encodedTicks.get(track)[i],
                        (int) clock.scale(sample.ptsMicros() - sample.dtsMicros()),
                        (int) clock.scale(sample.durationMicros()),
                        sample.key(),
                        sample.length());
            }
            at += run.bytes();
        }
        encoded = null;
    }

    @Override
    public List<FilePatch> finish(long length, Identity.Closing closing) {
        List<FilePatch> patches = new ArrayList<>();
        patches.add(
                new FilePatch(
                        Mp4Layout.CLOSING_AT, ByteBuffer.wrap(Identity.encodeClosing(closing))));
        ByteBuffer complete = movie.complete(tables, start());
        int room = reserve - BOX - complete.remaining() - BOX - LARGE_BOX;
        Boxes hidden = new Boxes();
        if (room >= 0) {
            hidden.bytes(complete).u32(BOX + room).ascii("free").zeros(room);
        } else {
            patches.add(new FilePatch(length, complete));
        }
        long dataAt = Mp4Layout.FREE_AT + BOX + hidden.size();
        hidden.u32(1).ascii("mdat").u64(length - dataAt);
        patches.add(new FilePatch(Mp4Layout.FREE_AT + BOX, hidden.build()));
        patches.add(new FilePatch(Mp4Layout.FREE_AT, ByteBuffer.allocate(4).putInt(0, BOX), true));
        return patches;
    }

    /** The first picture, or the first sound where there are none. */
    private long start() {
        if (startMicros != Long.MIN_VALUE) {
            return startMicros;
        }
        return tables.stream()
                .filter(table -> table.count() > 0)
                .mapToLong(table -> table.ptsMicros(0))
                .findFirst()
                .orElse(0);
    }
}
