package org.opticlink.daemon.support;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.daemon.support.Mp4.Sample;
import org.opticlink.frames.ChannelFrames;

/**
 * Plays the sample movie into a channel's memory over and over, unit by unit, at the test's pace or
 * in real time.
 */
public final class TestCamera implements AutoCloseable {

    private record Unit(
            TrackKind track, Sample sample, long dtsMicros, long ptsMicros, int durationMicros) {}

    private final SampleMovie movie = new SampleMovie();
    private List<Unit> units;
    private final StreamSink sink;
    private final long startMicros = System.nanoTime() / 1000;
    private final Thread thread = new Thread(this::play, "test-camera");
    private volatile boolean closed;
    private volatile int pictures;
    private long written;
    private int pictureBytes = 2000;

    public TestCamera(ChannelFrames frames, StreamName stream) {
        this.sink = frames.sink(stream);
        this.units =
                Stream.concat(
                                movie.video().stream()
                                        .map(
                                                s ->
                                                        unit(
                                                                TrackKind.VIDEO,
                                                                s,
                                                                SampleMovie.VIDEO_TICKS)),
                                movie.audio().stream()
                                        .map(
                                                s ->
                                                        unit(
                                                                TrackKind.AUDIO,
                                                                s,
                                                                SampleMovie.AUDIO_TICKS)))
                        .sorted(Comparator.comparingLong(Unit::dtsMicros))
                        .toList();
        sink.format(movie.format());
    }

    private static Unit unit(TrackKind track, Sample sample, int ticks) {
        long dts = sample.decodeTicks() * 1_000_000 / ticks;
        long pts = (sample.decodeTicks() + sample.compositionOffset()) * 1_000_000 / ticks;
        return new Unit(track, sample, dts, pts, (int) (sample.duration() * 1_000_000L / ticks));
    }

    public SampleMovie movie() {
        return movie;
    }

    public void format(StreamFormat format) {
        sink.format(format);
    }

    /** Announces a format without sound, and writes none from now on. */
    public void silent(StreamFormat format) {
        units = units.stream().filter(unit -> unit.track() == TrackKind.VIDEO).toList();
        sink.format(format);
    }

    /** How many pictures were decoded, so to speak. */
    public int pictures() {
        return pictures;
    }

    public void pictureBytes(int bytes) {
        pictureBytes = bytes;
    }

    /** Writes units up to and including the given number of video units. */
    public void video(int count) {
        for (int left = count; left > 0; ) {
            left -= next() == TrackKind.VIDEO ? 1 : 0;
        }
    }

    /** Writes all units of one run of the movie, which starts and ends with a complete group. */
    public void movieOnce() {
        for (int i = 0; i < units.size(); i++) {
            next();
        }
    }

    /** Writes one picture, wanted or not, and returns its bytes. */
    public byte[] picture() {
        return picture(TrackKind.PICTURE);
    }

    /** Writes one picture as the camera's own video unit, and returns its bytes. */
    public byte[] ownPicture() {
        return picture(TrackKind.VIDEO);
    }

    private byte[] picture(TrackKind track) {
        byte[] jpeg = TestPicture.jpeg(++pictures, pictureBytes);
        long micros = System.nanoTime() / 1000;
        sink.write(
                track,
                new AccessUnit(
                        ByteBuffer.wrap(jpeg),
                        true,
                        micros,
                        micros,
                        66_667,
                        System.currentTimeMillis()));
        return jpeg;
    }

    private TrackKind next() {
        Unit unit = units.get((int) (written % units.size()));
        long offset = offsetMicros();
        sink.write(
                unit.track(),
                new AccessUnit(
                        unit.sample().payload(),
                        unit.sample().key() || unit.track() == TrackKind.AUDIO,
                        offset + unit.ptsMicros(),
                        offset + unit.dtsMicros(),
                        unit.durationMicros(),
                        System.currentTimeMillis()));
        written++;
        return unit.track();
    }

    private long offsetMicros() {
        return startMicros + written / units.size() * SampleMovie.MICROS;
    }

    /** Plays in real time until closed; decodes pictures while they are wanted. */
    public TestCamera live() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void play() {
        while (!closed) {
            long due = offsetMicros() + units.get((int) (written % units.size())).dtsMicros();
            long wait = due - System.nanoTime() / 1000;
            if (wait > 0) {
                LockSupport.parkNanos(wait * 1000);
            } else if (next() == TrackKind.VIDEO && sink.picturesWanted()) {
                picture();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
