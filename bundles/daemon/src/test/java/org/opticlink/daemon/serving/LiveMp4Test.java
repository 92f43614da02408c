package org.opticlink.daemon.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.daemon.support.Mp4.Sample;
import org.opticlink.daemon.support.Mp4Stream;
import org.opticlink.daemon.support.RunningDaemon;
import org.opticlink.daemon.support.SampleMovie;
import org.opticlink.daemon.support.TestCamera;

@Timeout(60)
class LiveMp4Test {

    private static final int VIDEO = 1;
    private static final int AUDIO = 2;

    private RunningDaemon daemon;
    private TestCamera camera;

    @BeforeEach
    void start() throws IOException {
        daemon = new RunningDaemon();
        camera = new TestCamera(daemon.frames(), StreamName.MAIN);
    }

    @AfterEach
    void stop() throws IOException {
        camera.close();
        daemon.close();
    }

    @Test
    void aViewerGetsTheInitSegmentAndThePicturesSinceTheNewestKeyFrameAtOnce() throws Exception {
        camera.video(SampleMovie.GROUP + 5);

        HttpResponse<InputStream> response = daemon.open("/live.mp4");
        try (Mp4Stream stream = new Mp4Stream(response.body())) {
            List<Sample> video = video(stream, 5);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type"))
                    .hasValue("video/mp4; codecs=\"avc1.4d400b,mp4a.40.2\"");
            assertThat(stream.init()).isEqualTo(camera.movie().initSegment());
            assertThat(video.get(0).key()).isTrue();
            assertThat(video)
                    .extracting(Sample::payload)
                    .isEqualTo(payloads(SampleMovie.GROUP, SampleMovie.GROUP + 5));
        }
    }

    @Test
    void everyUnitFollowsInOrderWithTheTimesOfTheCamera() throws Exception {
        camera.video(1);
        try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4").body())) {
            Sample first = video(stream, 1).get(0);
            camera.video(2 * SampleMovie.GROUP);
            List<Sample> video = video(stream, 2 * SampleMovie.GROUP);

            assertThat(first.payload()).isEqualTo(camera.movie().video().get(0).payload());
            long ticks = first.decodeTicks();
            for (int i = 0; i < video.size(); i++) {
                Sample original = camera.movie().video().get((i + 1) % 60);
                assertThat(video.get(i).payload()).isEqualTo(original.payload());
                assertThat(video.get(i).key()).isEqualTo(original.key());
                assertThat(video.get(i).compositionOffset())
                        .isCloseTo(
                                original.compositionOffset(),
                                org.assertj.core.data.Offset.offset(1));
                assertThat(video.get(i).decodeTicks() - ticks).isBetween(5999L, 6001L);
                ticks = video.get(i).decodeTicks();
            }
        }
    }

    @Test
    void soundAndPictureShareOneClockAndNeverGoBack() throws Exception {
        camera.video(1);
        try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4").body())) {
            camera.video(59);
            List<Sample> samples = stream.next(100);

            for (int track : new int[] {VIDEO, AUDIO}) {
                assertThat(
                                samples.stream()
                                        .filter(s -> s.track() == track)
                                        .map(Sample::decodeTicks))
                        .hasSizeGreaterThan(30)
                        .isSortedAccordingTo(Comparator.naturalOrder())
                        .doesNotHaveDuplicates();
            }
            assertThat(samples)
                    .extracting(Sample::number)
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .doesNotHaveDuplicates();
            double behind = 0;
            double video = 0;
            for (Sample sample : samples) {
                double seconds =
                        sample.decodeTicks()
                                / (double)
                                        (sample.track() == VIDEO
                                                ? SampleMovie.VIDEO_TICKS
                                                : SampleMovie.AUDIO_TICKS);
                video = sample.track() == VIDEO ? seconds : video;
                behind = Math.max(behind, Math.abs(seconds - video));
            }
            assertThat(behind).as("distance between the tracks").isLessThan(0.2);
        }
    }

    @Test
    void twoViewersGetTheSameFragments() throws Exception {
        camera.video(10);
        try (Mp4Stream first = new Mp4Stream(daemon.open("/live.mp4").body())) {
            first.next();
            try (Mp4Stream second = new Mp4Stream(daemon.open("/live.mp4").body())) {
                Sample start = second.next();
                camera.video(20);
                List<Sample> ofFirst = video(first, 25);
                List<Sample> ofSecond = video(second, 25);

                assertThat(start.key()).isTrue();
                assertThat(ofSecond.subList(10, 20)).isSubsetOf(ofFirst);
            }
        }
    }

    @Test
    void aNewFormatEndsTheResponseOfAPlayer() throws Exception {
        camera.video(3);
        try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4").body())) {
            video(stream, 3);
            camera.format(otherFormat());
            camera.video(SampleMovie.GROUP);

            assertThat(stream.rest()).allMatch(sample -> sample.track() == AUDIO);
        }
    }

    @Test
    void aNewFormatGoesOnWithANewInitSegmentAndAKeyFrameForThePage() throws Exception {
        camera.video(3);
        try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4?epochs=continue").body())) {
            long before = video(stream, 3).get(2).decodeTicks();
            camera.format(otherFormat());
            camera.video(SampleMovie.GROUP);
            Sample next = video(stream, 1).get(0);

            assertThat(stream.init()).isEqualTo(bytes(otherFormat().initSegment()));
            assertThat(next.key()).isTrue();
            assertThat(next.decodeTicks()).isGreaterThan(before);
        }
    }

    @Test
    void theSameFormatAgainGoesUnnoticed() throws Exception {
        camera.video(3);
        try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4").body())) {
            video(stream, 3);
            TestCamera again = new TestCamera(daemon.frames(), StreamName.MAIN);
            again.video(4);

            assertThat(video(stream, 1).get(0).key()).isTrue();
            assertThat(stream.init()).isEqualTo(camera.movie().initSegment());
        }
    }

    @Test
    void theSubStreamIsAStreamOfItsOwn() throws Exception {
        try (TestCamera sub = new TestCamera(daemon.frames(), StreamName.SUB)) {
            sub.video(2);
            try (Mp4Stream stream = new Mp4Stream(daemon.open("/live.mp4?stream=sub").body())) {
                assertThat(video(stream, 2)).hasSize(2);
                await().until(() -> daemon.frames().demand().wantsStream(StreamName.SUB));
            }
        }
        assertThat(daemon.get("/live.mp4?stream=third").statusCode()).isEqualTo(404);
    }

    private static List<Sample> video(Mp4Stream stream, int count) throws IOException {
        List<Sample> video = new java.util.ArrayList<>();
        while (video.size() < count) {
            Sample sample = stream.next();
            if (sample.track() == VIDEO) {
                video.add(sample);
            }
        }
        return video;
    }

    private List<ByteBuffer> payloads(int from, int to) {
        return camera.movie().video().subList(from, to).stream().map(Sample::payload).toList();
    }

    private StreamFormat otherFormat() {
        StreamFormat format = camera.movie().format();
        byte[] init = camera.movie().initSegment();
        init[init.length - 1]++;
        return new StreamFormat(
                format.video(), format.audio(), null, ByteBuffer.wrap(init), format.mimeType());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
