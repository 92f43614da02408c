package org.opticlink.capture.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_MULAW;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.capture.media.Packet;

class AacTranscoderTest {

    private static final int PACKET = 1024;

    private final List<byte[]> units = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();

    private void collect(ByteBuffer payload, long pts, long duration) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        units.add(bytes);
        stamps.add(pts);
        assertThat(duration).isPositive();
    }

    @Test
    void makesTelephoneSoundWideBandAac() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_PCM_MULAW, 8000, 1);
        AudioFormat format;
        try (AacTranscoder transcoder = new AacTranscoder(parameters)) {
            format = transcoder.format();
            for (int i = 0; i < 16; i++) {
                try (Packet packet = Packet.of(TestSound.muLaw(440, 8000, i * PACKET, PACKET))) {
                    transcoder.accept(packet.packet(), 7_000_000 + i * 128_000L, this::collect);
                }
            }
        }
        TestSound.free(parameters);

        assertThat(format.sampleRate()).isEqualTo(16_000);
        assertThat(format.channels()).isEqualTo(1);
        assertThat(AudioSpecificConfig.objectType(format.decoderConfiguration())).isEqualTo(2);
        // two seconds in frames of 64 ms, less what encoder and resampler keep
        assertThat(units).hasSizeBetween(29, 32);
        assertThat(stamps.get(0)).isEqualTo(7_000_000 - 64_000);
        for (int i = 1; i < stamps.size(); i++) {
            assertThat(stamps.get(i) - stamps.get(i - 1)).isEqualTo(64_000);
        }
        float[] sound = TestSound.decode(format, units);
        assertThat(frequency(sound, 16_000)).isCloseTo(440, within(5.0));
    }

    @Test
    void followsLostPacketsAtOnce() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_PCM_MULAW, 8000, 1);
        try (AacTranscoder transcoder = new AacTranscoder(parameters)) {
            for (int i = 0; i < 20; i++) {
                long pts = i * 128_000L + (i < 10 ? 0 : 3_000_000);
                try (Packet packet = Packet.of(TestSound.muLaw(440, 8000, i * PACKET, PACKET))) {
                    transcoder.accept(packet.packet(), pts, this::collect);
                }
            }
        }
        TestSound.free(parameters);

        long end = stamps.get(stamps.size() - 1);
        assertThat(end).isBetween(3_000_000 + 17 * 128_000L, 3_000_000 + 20 * 128_000L);
        assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void saysNothingOfTimeWithoutStamps() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_PCM_MULAW, 8000, 1);
        try (AacTranscoder transcoder = new AacTranscoder(parameters);
                Packet packet = Packet.of(TestSound.muLaw(440, 8000, 0, 4000))) {
            transcoder.accept(packet.packet(), AV_NOPTS_VALUE, this::collect);
        }
        TestSound.free(parameters);

        assertThat(stamps).isNotEmpty().containsOnly(AV_NOPTS_VALUE);
    }

    @Test
    void keepsRateAndChannelsOfBetterSound() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_PCM_S16LE, 44_100, 2);
        try (AacTranscoder transcoder = new AacTranscoder(parameters)) {
            assertThat(transcoder.format().sampleRate()).isEqualTo(44_100);
            assertThat(transcoder.format().channels()).isEqualTo(2);
            try (Packet packet = Packet.of(ByteBuffer.allocate(44_100 * 4))) {
                transcoder.accept(packet.packet(), 0, this::collect);
            }
        }
        TestSound.free(parameters);

        assertThat(units).hasSizeBetween(40, 44);
    }

    @Test
    void skipsNoise() throws Exception {
        AVCodecParameters parameters = TestSound.parameters(AV_CODEC_ID_AAC, 16_000, 1);
        try (AacTranscoder transcoder = new AacTranscoder(parameters);
                Packet packet = Packet.of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7}))) {
            transcoder.accept(packet.packet(), 0, this::collect);
        }
        TestSound.free(parameters);

        assertThat(units).isEmpty();
    }

    private static double frequency(float[] samples, int rate) {
        int from = samples.length / 4;
        int to = samples.length * 3 / 4;
        int rising = 0;
        for (int i = from + 1; i < to; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                rising++;
            }
        }
        return rising * (double) rate / (to - from);
    }
}
