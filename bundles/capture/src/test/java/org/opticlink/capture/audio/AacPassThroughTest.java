package org.opticlink.capture.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.media.Packet;

class AacPassThroughTest {

    private final AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_AAC, 0, 0);
    private final List<String> units = new ArrayList<>();

    @AfterEach
    void free() {
        TestSound.free(parameters);
    }

    private void feed(AacPassThrough track, String hex, long pts) throws Exception {
        try (Packet packet = Packet.of(bytes(hex))) {
            track.accept(
                    packet.packet(),
                    pts,
                    (payload, stamp, duration) -> {
                        byte[] bytes = new byte[payload.remaining()];
                        payload.get(bytes);
                        units.add(HexFormat.of().formatHex(bytes) + " " + stamp + " " + duration);
                    });
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void passesRawUnitsOn() throws Exception {
        Av.setExtraData(parameters, bytes("1408"));
        AacPassThrough track = new AacPassThrough(parameters);

        feed(track, "2101020304", 5000);

        assertThat(track.format().sampleRate()).isEqualTo(16_000);
        assertThat(track.format().channels()).isEqualTo(1);
        assertThat(track.format().decoderConfiguration()).isEqualTo(bytes("1408"));
        assertThat(units).containsExactly("2101020304 5000 64000");
    }

    @Test
    void takesHeadersOffAndLearnsFromThem() throws Exception {
        AacPassThrough track = new AacPassThrough(parameters);
        assertThat(track.format()).isNull();

        // two frames of 10 and 9 bytes, AAC-LC, 44.1 kHz, stereo, without checksum
        feed(track, "fff15080015ffc aabbcc" + "fff15080013ffc ddee", 0);

        assertThat(track.format().sampleRate()).isEqualTo(44_100);
        assertThat(track.format().channels()).isEqualTo(2);
        assertThat(track.format().decoderConfiguration()).isEqualTo(bytes("1210"));
        assertThat(units).containsExactly("aabbcc 0 23219", "ddee 23219 23219");
    }

    @Test
    void takesChecksumsOffToo() throws Exception {
        AacPassThrough track = new AacPassThrough(parameters);

        feed(track, "fff05080017ffc 1234 aabb", AV_NOPTS_VALUE);

        assertThat(units).containsExactly("aabb " + AV_NOPTS_VALUE + " 23219");
    }

    @Test
    void changesTheFormatWithTheHeaders() throws Exception {
        AacPassThrough track = new AacPassThrough(parameters);
        feed(track, "fff15080013ffc ddee", 0);

        feed(track, "fff16040013ffc ddee", 0);

        assertThat(track.format().sampleRate()).isEqualTo(16_000);
        assertThat(track.format().channels()).isEqualTo(1);
    }

    @Test
    void makesAConfigurationFromWhatTheDemuxerKnows() {
        AVCodecParameters known = TestSound.parameters(AV_CODEC_ID_AAC, 48_000, 2);

        AacPassThrough track = new AacPassThrough(known);

        assertThat(track.format().decoderConfiguration()).isEqualTo(bytes("1190"));
        TestSound.free(known);
    }

    @Test
    void readsConfigurationsWithBandReplication() {
        AudioSpecificConfig config = AudioSpecificConfig.parse(bytes("2b920800"));

        assertThat(config).isEqualTo(new AudioSpecificConfig(5, 22_050, 44_100, 2));
    }

    @Test
    void refusesConfigurationsWithoutSense() {
        assertThat(AudioSpecificConfig.parse(bytes(""))).isNull();
        assertThat(AudioSpecificConfig.parse(bytes("17"))).isNull();
        assertThat(AudioSpecificConfig.parse(bytes("16f8"))).isNull();
    }

    @Test
    void writesRatesThatAreNotInTheTable() {
        ByteBuffer configuration = AudioSpecificConfig.write(2, 20_000, 1);

        assertThat(AudioSpecificConfig.parse(configuration))
                .isEqualTo(new AudioSpecificConfig(2, 20_000, 20_000, 1));
    }
}
