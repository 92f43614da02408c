package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are decoded once for all viewers, and not at all for none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecodeOnceIT {

    private static final int FRAME_RATE = 15;
    private static final int WATCHED = 4 * FRAME_RATE;
    private static final int MANY = 10;
    private static final Duration UNWATCHED = Duration.ofSeconds(4);

    private OpticLinkUnderTest system;
    private ChannelUnderTest channel;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        system =
                OpticLinkUnderTest.start(
                        home, ChannelFile.demo("front", 1).set("frameRate", FRAME_RATE));
        channel = system.channel("front");
        channel.awaitState("LIVE");
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void tenViewersCostAsManyPicturesAsOne() throws Exception {
        double one = decodedPerPictureSeen(1);
        double many = decodedPerPictureSeen(MANY);

        assertThat(one).as("pictures decoded per picture seen by one viewer").isBetween(0.9, 1.5);
        assertThat(many).as("pictures decoded per picture seen by each of ten").isBetween(0.9, 1.5);
    }

    @Test
    void nothingIsDecodedForNobody() throws Exception {
        decodedPerPictureSeen(1);

        assertNothingIsDecoded();
    }

    @Test
    void viewersOfTheVideoNeedNoPictures(@TempDir Path media) throws Exception {
        try (Recording recording = Recording.start(channel, "/live.mp4", media)) {
            assertNothingIsDecoded();
            assertThat(recording.bytes()).isPositive();
        }
    }

    private double decodedPerPictureSeen(int viewers) throws Exception {
        List<MjpegViewer> open = new ArrayList<>();
        try {
            for (int i = 0; i < viewers; i++) {
                open.add(MjpegViewer.open(channel));
            }
            for (MjpegViewer viewer : open) {
                viewer.await(FRAME_RATE);
            }
            MjpegViewer first = open.get(0);
            int seenBefore = first.count();
            long decodedBefore = decoded();
            first.await(seenBefore + WATCHED);
            int seen = first.count() - seenBefore;
            long decoded = decoded() - decodedBefore;
            for (MjpegViewer viewer : open) {
                assertThat(viewer.count()).as("pictures of each viewer").isGreaterThan(WATCHED / 2);
            }
            return decoded / (double) seen;
        } finally {
            for (MjpegViewer viewer : open) {
                viewer.close();
            }
        }
    }

    /** First the picture lease of the last viewer has to run out. */
    private void assertNothingIsDecoded() throws Exception {
        long[] seen = {decoded()};
        await().during(UNWATCHED)
                .atMost(OpticLinkUnderTest.PATIENCE)
                .until(
                        () -> {
                            long before = seen[0];
                            seen[0] = decoded();
                            return seen[0] == before;
                        });
        assertThat(system.console().channel("front").state()).isEqualTo("LIVE");
        assertThat(system.console().channel("front").frameRate())
                .as("pictures that the camera sends all the same")
                .isGreaterThan(FRAME_RATE * 0.8);
    }

    private long decoded() throws Exception {
        return system.console().channel("front").decodedPictures();
    }
}
