package org.opticlink.daemon.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.daemon.support.SampleMovie;
import org.opticlink.daemon.support.TestCamera;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChannelReader;
import org.opticlink.frames.RingSize;
import org.opticlink.frames.directory.DefaultFrameDirectory;
import org.opticlink.frames.directory.FrameDirectories;

class UnitSourceTest {

    private static final int MORE_THAN_THE_RING_HOLDS = 1500;

    @TempDir private Path folder;

    private DefaultFrameDirectory directory;
    private ChannelReader reader;
    private TestCamera camera;
    private UnitSource source;

    @BeforeEach
    void open() throws IOException {
        directory = FrameDirectories.mapped(folder.resolve("frames"));
        ChannelFrames frames = directory.open("lap", RingSize.ofVideo(1));
        camera = new TestCamera(frames, StreamName.MAIN);
        reader = ChannelReader.open(frames.issue());
        source = new UnitSource(reader, StreamName.MAIN);
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        directory.close();
    }

    @Test
    void readingStartsAtTheNewestKeyFrameWithTheSoundThatBelongsToIt() {
        camera.video(SampleMovie.GROUP + 3);
        source.restart();

        UnitSource.Found first = take();
        assertThat(first.track()).isEqualTo(TrackKind.VIDEO);
        assertThat(first.header().key()).isTrue();
        assertThat(first.header().sequence()).isEqualTo(SampleMovie.GROUP + 1);
        long key = first.header().dtsMicros();
        UnitSource.Found sound = take();
        while (sound.track() == TrackKind.VIDEO) {
            sound = take();
        }
        assertThat(sound.header().dtsMicros()).isBetween(key, key + 64_000);
    }

    @Test
    void unitsOfBothTracksComeInDecodeOrder() {
        camera.video(SampleMovie.GROUP);
        source.restart();

        long dts = Long.MIN_VALUE;
        for (Optional<UnitSource.Found> unit = source.next(true);
                unit.isPresent();
                unit = source.next(true)) {
            assertThat(unit.get().header().dtsMicros()).isGreaterThanOrEqualTo(dts);
            dts = unit.get().header().dtsMicros();
            unit.get().reader().skip();
        }
    }

    @Test
    void afterALapReadingGoesOnAtAKeyFrameAndTheLossIsCounted() {
        camera.video(1);
        source.restart();
        take();
        camera.video(MORE_THAN_THE_RING_HOLDS);

        UnitSource.Found next = take();
        while (next.track() == TrackKind.AUDIO) {
            next = take();
        }
        assertThat(next.header().key()).isTrue();
        assertThat(source.missed()).isPositive();
    }

    @Test
    void aBrokenUnitCostsEverythingUpToTheNextKeyFrame() {
        camera.video(SampleMovie.GROUP + 1);
        reader.track(StreamName.MAIN, TrackKind.VIDEO);
        source = new UnitSource(reader, StreamName.MAIN);
        camera.video(5);
        assertThat(source.next(true)).as("no key frame yet, so no sound either").isEmpty();

        camera.video(SampleMovie.GROUP);
        assertThat(take().header().key()).isTrue();
        source.broken();
        assertThat(source.next(true)).isEmpty();
    }

    @Test
    void soundAloneLeavesTheVideoTrackUnread() {
        camera.video(10);
        source.restart();

        assertThat(source.next(false))
                .get()
                .extracting(UnitSource.Found::track)
                .isEqualTo(TrackKind.AUDIO);
        assertThat(source.news(true)).isTrue();
    }

    private UnitSource.Found take() {
        UnitSource.Found found = source.next(true).orElseThrow();
        assertThat(found.reader().take(ByteBuffer.allocate(found.header().length()))).isTrue();
        return found;
    }
}
