package org.opticlink.capture.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.capture.fixtures.AnnexB;

class DeviceTest {

    private static final CaptureLimits LIMITS =
            new CaptureLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(2));

    @BeforeAll
    static void load() throws CaptureException {
        Ffmpeg.load();
    }

    private static PacketSource open(Guard guard, Input... inputs) throws CaptureException {
        return new DeviceOpener(List.of(inputs), new LocalFailures("the device"), LIMITS)
                .open(guard);
    }

    @Test
    void prefersWhatTheDeviceHasCompressed() {
        List<Input> inputs =
                DeviceInputs.of(new DeviceSource("/dev/video0", 1280, 720, 25), Platform.LINUX);

        assertThat(inputs)
                .extracting(input -> input.options().get("input_format"))
                .containsExactly("h264", "mjpeg", null);
        assertThat(inputs)
                .allSatisfy(
                        input -> {
                            assertThat(input.format()).isEqualTo("video4linux2");
                            assertThat(input.url()).isEqualTo("/dev/video0");
                            assertThat(input.options())
                                    .containsEntry("video_size", "1280x720")
                                    .containsEntry("framerate", "25");
                        });
    }

    @Test
    void namesDirectShowCamerasAsFfmpegWants() {
        List<Input> inputs =
                DeviceInputs.of(new DeviceSource("HD Pro Webcam", 0, 0, 0), Platform.WINDOWS);

        assertThat(inputs).extracting(Input::url).containsOnly("video=HD Pro Webcam");
        assertThat(inputs)
                .extracting(input -> input.options().get("vcodec"))
                .containsExactly("h264", "mjpeg", null);
        assertThat(inputs)
                .allSatisfy(
                        input ->
                                assertThat(input.options())
                                        .doesNotContainKeys("video_size", "framerate"));
    }

    @Test
    void alwaysNamesAFrameRateToAvFoundation() {
        assertThat(DeviceInputs.of(new DeviceSource("0", 0, 0, 0), Platform.MACOS))
                .singleElement()
                .satisfies(
                        input -> {
                            assertThat(input.url()).isEqualTo("0:none");
                            assertThat(input.options())
                                    .containsEntry("framerate", "30")
                                    .containsEntry("pixel_format", "nv12");
                        });
        assertThat(
                        DeviceInputs.of(new DeviceSource("0", 0, 0, 15), Platform.MACOS)
                                .get(0)
                                .options())
                .containsEntry("framerate", "15");
    }

    @Test
    void tellsPlatformsApart() {
        assertThat(Platform.of("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.of("Windows 11")).isEqualTo(Platform.WINDOWS);
        assertThat(Platform.of("Mac OS X")).isEqualTo(Platform.MACOS);
    }

    @Test
    void encodesRawPicturesToH264WithAKeyFrameEveryTwoSeconds() throws Exception {
        List<byte[]> units = TestMedia.h264(5);

        assertThat(units).hasSize(5 * TestMedia.FRAMES_PER_SECOND);
        for (int i = 0; i < units.size(); i++) {
            boolean key = AnnexB.split(units.get(i)).stream().anyMatch(nal -> (nal[0] & 31) == 5);
            assertThat(key).as("unit " + i).isEqualTo(i % 50 == 0);
        }
    }

    @Test
    void triesTheNextFormatWhenTheDeviceDoesNotHaveOne() throws Exception {
        Input wrong =
                new Input(
                        "lavfi",
                        "testsrc2",
                        Map.of("graph", "no such filter"),
                        Input.Analyze.IF_EMPTY);
        try (Guard guard = new Guard();
                PacketSource source = open(guard, wrong, TestMedia.pattern(1))) {
            assertThat(source.tracks())
                    .singleElement()
                    .satisfies(
                            track -> {
                                assertThat(track.parameters().codec_id())
                                        .isEqualTo(AV_CODEC_ID_H264);
                                assertThat(track.parameters().width()).isEqualTo(160);
                            });
        }
    }

    @Test
    void saysThatADeviceIsMissing() {
        Input missing =
                new Input("lavfi", "movie=/nowhere/camera", Map.of(), Input.Analyze.IF_EMPTY);
        try (Guard guard = new Guard()) {
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> open(guard, missing, TestMedia.pattern(1)))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND))
                    .withMessageContaining("the device");
        }
    }
}
