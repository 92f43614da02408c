package org.opticlink.capture.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.media.MediaFile;
import org.opticlink.capture.media.MediaPipeline;
import org.opticlink.capture.media.RecordedStream;
import org.opticlink.capture.media.TestVideo;

/** Pictures through the whole pipeline. */
class PictureTrackTest {

    private final RecordedStream sink = new RecordedStream();

    private static void feed(MediaPipeline pipeline, List<AVPacket> packets)
            throws CaptureException {
        for (AVPacket packet : packets) {
            pipeline.accept(packet);
        }
    }

    private static void awaitDecoded(MediaPipeline pipeline, long count) {
        await().until(() -> pipeline.counters().decodedPictures() == count);
    }

    private void awaitPictures(int count) {
        await().until(() -> sink.units(TrackKind.PICTURE).size() == count);
    }

    private static BufferedImage read(AccessUnit picture) throws IOException {
        byte[] jpeg = new byte[picture.payload().remaining()];
        picture.payload().duplicate().get(jpeg);
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Test
    void nothingIsDecodedWithoutDemand() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 10);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
            feed(pipeline, camera.packets());

            assertThat(pipeline.counters().decodedPictures()).isZero();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(t -> t.getName().endsWith("-pictures"));
        }
        assertThat(sink.units(TrackKind.PICTURE)).isEmpty();
    }

    @Test
    void demandInTheMiddleOfAGroupGivesItsNewestPictureAtOnce() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 20, 20);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
            feed(pipeline, camera.packets().subList(0, 8));
            sink.want(true);

            pipeline.accept(camera.packets().get(8));

            awaitPictures(1);
            assertThat(pipeline.counters().decodedPictures()).isEqualTo(9);
        }
        AccessUnit picture = sink.units(TrackKind.PICTURE).get(0);
        AccessUnit unit = sink.units(TrackKind.VIDEO).get(8);
        assertThat(picture.ptsMicros()).isEqualTo(unit.ptsMicros());
        assertThat(picture.wallMillis()).isEqualTo(unit.wallMillis());
        assertThat(picture.durationMicros()).isEqualTo(unit.durationMicros());
        assertThat(picture.key()).isTrue();
        assertThat(read(picture).getWidth()).isEqualTo(160);
        assertThat(read(picture).getHeight()).isEqualTo(96);
    }

    @Test
    void eachUnitIsDecodedOnceWhileThereIsDemand() throws Exception {
        sink.want(true);
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 10);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
            for (int i = 0; i < 30; i++) {
                pipeline.accept(camera.packets().get(i));
                awaitPictures(i + 1);
            }
            assertThat(pipeline.counters().decodedPictures()).isEqualTo(30);
        }
        assertThat(sink.units(TrackKind.PICTURE))
                .extracting(AccessUnit::ptsMicros)
                .isEqualTo(
                        sink.units(TrackKind.VIDEO).stream().map(AccessUnit::ptsMicros).toList());
    }

    @Test
    void decodingEndsWithDemandAndBeginsAgain() throws Exception {
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 10);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
            sink.want(true);
            feed(pipeline, camera.packets().subList(0, 5));
            awaitDecoded(pipeline, 5);
            sink.want(false);
            feed(pipeline, camera.packets().subList(5, 15));
            assertThat(pipeline.counters().decodedPictures()).isEqualTo(5);

            sink.want(true);
            pipeline.accept(camera.packets().get(15));

            // the second group began with unit 10
            awaitDecoded(pipeline, 11);
        }
    }

    @Test
    void aNewResolutionGoesOnWithANewDecoder() throws Exception {
        sink.want(true);
        try (TestVideo small = TestVideo.h264(160, 96, 3, 3);
                TestVideo large = TestVideo.h264(320, 192, 3, 3);
                MediaPipeline pipeline = new MediaPipeline(List.of(small.track()), sink)) {
            feed(pipeline, small.packets());
            awaitDecoded(pipeline, 3);
            awaitPictures(sink.units(TrackKind.PICTURE).size());
            feed(pipeline, large.packets());
            awaitDecoded(pipeline, 6);
        }
        List<AccessUnit> pictures = sink.units(TrackKind.PICTURE);
        assertThat(read(pictures.get(pictures.size() - 1)).getWidth()).isEqualTo(320);
    }

    @Test
    void limitedRangeBecomesFullRange() throws Exception {
        sink.want(true);
        for (int luminance : new int[] {16, 235}) {
            RecordedStream stream = new RecordedStream();
            stream.want(true);
            try (TestVideo camera = TestVideo.h264(160, 96, 1, 1, luminance);
                    MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), stream)) {
                feed(pipeline, camera.packets());
                await().until(() -> stream.units(TrackKind.PICTURE).size() == 1);
            }
            int green = read(stream.units(TrackKind.PICTURE).get(0)).getRGB(80, 48) >> 8 & 0xff;
            if (luminance == 16) {
                assertThat(green).isLessThan(5);
            } else {
                assertThat(green).isGreaterThan(250);
            }
        }
    }

    @Test
    void bFramesComeOutInTheOrderOfPresentation() throws Exception {
        sink.want(true);
        try (MediaFile file = new MediaFile(MediaFile.sample("h264-bframes.mp4"), false)) {
            try (MediaPipeline pipeline = new MediaPipeline(file.tracks(), sink)) {
                file.forEach(
                        packet -> {
                            long before = pipeline.counters().videoUnits();
                            pipeline.accept(packet);
                            long units = pipeline.counters().videoUnits();
                            if (units > before && units > 4) {
                                await().until(
                                                () ->
                                                        pipeline.counters().decodedPictures()
                                                                >= units - 3);
                            }
                        });
                await().until(() -> pipeline.counters().decodedPictures() >= 47);
            }
        }
        List<Long> pts = sink.units(TrackKind.PICTURE).stream().map(AccessUnit::ptsMicros).toList();
        assertThat(pts).isSorted().hasSizeGreaterThan(20);
        assertThat(sink.units(TrackKind.VIDEO)).extracting(AccessUnit::ptsMicros).containsAll(pts);
    }

    @Test
    void brokenUnitsCostPicturesUntilTheNextKeyPictureOnly() throws Exception {
        sink.want(true);
        Random random = new Random(6);
        try (TestVideo camera = TestVideo.h264(160, 96, 12, 6);
                MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
            pipeline.accept(camera.packets().get(0));
            for (AVPacket packet : camera.packets().subList(1, 6)) {
                byte[] noise = new byte[packet.size() - 8];
                random.nextBytes(noise);
                packet.data().position(8).put(noise);
                pipeline.accept(packet);
            }
            feed(pipeline, camera.packets().subList(6, 12));
            long last = sink.units(TrackKind.VIDEO).get(11).ptsMicros();

            await().until(
                            () ->
                                    sink.units(TrackKind.PICTURE).stream()
                                            .anyMatch(u -> u.ptsMicros() == last));
        }
    }

    @Test
    void closingEndsTheThread() throws Exception {
        sink.want(true);
        try (TestVideo camera = TestVideo.h264(160, 96, 30, 30)) {
            try (MediaPipeline pipeline = new MediaPipeline(List.of(camera.track()), sink)) {
                feed(pipeline, camera.packets());
            }
            int pictures = sink.units(TrackKind.PICTURE).size();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(t -> t.getName().endsWith("-pictures"));
            assertThat(sink.units(TrackKind.PICTURE)).hasSize(pictures);
        }
    }
}
