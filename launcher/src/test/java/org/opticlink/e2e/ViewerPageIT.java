package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.opticlink.testing.camera.CameraLogin;
import org.opticlink.testing.camera.CameraStream;
import org.opticlink.testing.camera.RtspCameraServer;
import org.opticlink.testing.process.Await;

/** The page that a channel's port shows, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewerPageIT {

    private static final CameraStream H264 = CameraStream.H264_AAC.withPath("/h264");
    private static final CameraStream H265 = CameraStream.H265_AAC.withPath("/h265");
    private static final String VIDEO = "document.querySelector('video')";
    private static final String BEHIND =
            VIDEO
                    + ".buffered.length === 0 ? 99 : "
                    + VIDEO
                    + ".buffered.end("
                    + VIDEO
                    + ".buffered.length - 1) - "
                    + VIDEO
                    + ".currentTime";
    private static final String SOUND_SWITCH = "#mute";

    private RtspCameraServer camera;
    private OpticLinkUnderTest system;
    private Chromium browser;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        Tools.requireCamera();
        camera = RtspCameraServer.startRunning(CameraLogin.OPEN, H264, H265);
        system =
                OpticLinkUnderTest.start(
                        home,
                        ChannelFile.rtsp("h264", camera.port(), H264).set("title", "Front door"),
                        ChannelFile.rtsp("h265", camera.port(), H265));
        system.channel("h264").awaitState("LIVE");
        system.channel("h265").awaitState("LIVE");
    }

    @AfterAll
    void stop() throws Exception {
        try {
            if (system != null) {
                system.close();
            }
        } finally {
            if (camera != null) {
                camera.close();
            }
        }
    }

    @BeforeEach
    void openBrowser() {
        browser = Chromium.start();
    }

    @AfterEach
    void closeBrowser(TestInfo test) throws Exception {
        if (browser != null) {
            browser.screenshot(test.getTestMethod().orElseThrow().getName());
            browser.close();
        }
    }

    @Test
    void videoPlaysAtItsOwnSpeedCloseToLive() throws Exception {
        browser.open(system.channel("h264").url("/"));
        awaitPlaying();

        double media = browser.number(VIDEO + ".currentTime");
        double wall = browser.number("performance.now() / 1000");
        Await.until(
                "five seconds have been played",
                OpticLinkUnderTest.PATIENCE,
                () -> browser.number(VIDEO + ".currentTime") >= media + 5);
        double seconds = browser.number("performance.now() / 1000") - wall;
        double played = browser.number(VIDEO + ".currentTime") - media;

        assertThat(played / seconds).as("media seconds per second").isBetween(0.9, 1.15);
        assertThat(browser.number(BEHIND))
                .as("seconds behind the newest picture")
                .isBetween(0.0, 1.0);
        assertThat(browser.number("opticlink.delay"))
                .as("seconds of delay that the page tells")
                .isBetween(0.0, 1.0);
        assertThat(browser.number(VIDEO + ".videoWidth")).isEqualTo(H264.width());
    }

    @Test
    void thePictureMoves() throws Exception {
        browser.open(system.channel("h264").url("/"));
        awaitPlaying();

        BufferedImage one = browser.pixels("video");
        Await.until(
                "the picture is another one",
                OpticLinkUnderTest.PATIENCE,
                () -> MjpegViewer.difference(one, browser.pixels("video")) > 0.001);
        assertThat(browser.text("document.title")).contains("Front door");
    }

    @Test
    void soundIsOffUntilItIsSwitchedOnByKeyboard() throws Exception {
        browser.open(system.channel("h264").url("/"));
        awaitPlaying();
        assertThat(browser.truth(VIDEO + ".muted")).as("sound is off at first").isTrue();

        for (int i = 0;
                i < 20 && !browser.truth("document.activeElement.matches('" + SOUND_SWITCH + "')");
                i++) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.focused().isDisplayed()).isTrue();
        assertThat(browser.focused().getAccessibleName()).containsIgnoringCase("sound");
        browser.press(Keys.SPACE);

        Await.until(
                "sound is on", OpticLinkUnderTest.PATIENCE, () -> !browser.truth(VIDEO + ".muted"));
        double decoded = browser.number(VIDEO + ".webkitAudioDecodedByteCount");
        Await.until(
                "sound is decoded",
                OpticLinkUnderTest.PATIENCE,
                () -> browser.number(VIDEO + ".webkitAudioDecodedByteCount") > decoded);
        browser.press(Keys.SPACE);
        Await.until(
                "sound is off again",
                OpticLinkUnderTest.PATIENCE,
                () -> browser.truth(VIDEO + ".muted"));
    }

    @Test
    void aBrowserThatCannotPlayH265GetsPicturesAndIsTold() throws Exception {
        browser.open(system.channel("h265").url("/"));
        String picture =
                "[...document.images].find(i => i.src.includes('video.mjpg') && i.naturalWidth > 0)";
        Await.until(
                "pictures are shown", OpticLinkUnderTest.PATIENCE, () -> browser.truth(picture));

        BufferedImage one = browser.pixels("img[src*='video.mjpg']");
        Await.until(
                "the picture moves",
                OpticLinkUnderTest.PATIENCE,
                () ->
                        MjpegViewer.difference(one, browser.pixels("img[src*='video.mjpg']"))
                                > 0.001);
        assertThat(browser.element("#notice").isDisplayed()).isTrue();
        assertThat(browser.element("#notice").getText()).contains("H.265");
    }

    @Test
    void everythingComesFromTheChannelsPort() throws Exception {
        ChannelUnderTest channel = system.channel("h264");
        browser.open(channel.url("/"));
        awaitPlaying();

        String elsewhere =
                "performance.getEntriesByType('resource').map(e => e.name)"
                        + ".filter(name => !name.replace('blob:', '').startsWith(location.origin + '/'))"
                        + ".join(' ')";
        assertThat(browser.text(elsewhere)).isEmpty();
    }

    @Test
    void thePageRecoversWhenItsDaemonIsKilled() throws Exception {
        browser.open(system.channel("h264").url("/"));
        awaitPlaying();
        String decodedFrames = VIDEO + ".getVideoPlaybackQuality().totalVideoFrames";
        ProcessHandle daemon = system.daemonOf("h264");

        daemon.destroyForcibly();
        system.awaitReplaced("h264", daemon);
        browser.screenshot("afterKill");
        double newest =
                browser.number("(" + VIDEO + ".buffered.length ? " + VIDEO + ".currentTime : 0)");
        Await.until(
                "the video plays on",
                OpticLinkUnderTest.PATIENCE,
                () ->
                        Math.abs(browser.number(VIDEO + ".currentTime") - newest) > 3
                                && browser.number(BEHIND) < 1
                                && browser.number(decodedFrames) > 0);
        assertThat(browser.truth(VIDEO + ".paused")).isFalse();
    }

    private void awaitPlaying() throws Exception {
        Await.until(
                "the video plays",
                OpticLinkUnderTest.PATIENCE,
                () ->
                        browser.truth(VIDEO)
                                && browser.truth(
                                        VIDEO + ".readyState >= 3 && !" + VIDEO + ".paused")
                                && browser.number(
                                                VIDEO
                                                        + ".getVideoPlaybackQuality().totalVideoFrames")
                                        > 30
                                && browser.number(BEHIND) < 1);
    }
}
