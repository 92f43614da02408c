package org.opticlink.capture.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.TrackKind;
import org.opticlink.capture.audio.TestSound;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.media.MediaPipeline;
import org.opticlink.capture.media.RecordedStream;
import org.opticlink.capture.open.Ffmpeg;
import org.opticlink.capture.open.Guard;
import org.opticlink.capture.open.Pacer;
import org.opticlink.capture.open.PacketSource;

class DemoCameraTest {

    private static final double MINUTE_START = 1_700_000_040_000.0;

    @BeforeAll
    static void load() throws Exception {
        Ffmpeg.load();
    }

    @Test
    void sendsPicturesAndSoundInRealTime() throws Exception {
        RecordedStream sink = new RecordedStream();
        AVPacket packet = av_packet_alloc();
        long begin = System.nanoTime();
        try (PacketSource camera =
                        DemoCamera.open(new DemoSource(3, 320, 180, 30), new Pacer(new Guard()));
                MediaPipeline pipeline = new MediaPipeline(camera.tracks(), sink)) {
            while (pipeline.counters().videoUnits() < 70) {
                camera.read(packet);
                pipeline.accept(packet);
                av_packet_unref(packet);
            }
            assertThat(pipeline.counters().formatChanges()).isZero();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        av_packet_free(packet);

        assertThat(seconds).isGreaterThan(2.2);
        assertThat(sink.format().video().width()).isEqualTo(320);
        assertThat(sink.format().mimeType()).contains("avc1.42c0").contains("mp4a.40.2");
        List<AccessUnit> pictures = sink.units(TrackKind.VIDEO);
        assertThat(pictures.get(0).key()).isTrue();
        assertThat(pictures.subList(1, 60)).noneMatch(AccessUnit::key);
        assertThat(pictures.get(60).key()).isTrue();
        assertThat(pictures).allMatch(unit -> unit.ptsMicros() == unit.dtsMicros());
        assertThat(sink.units(TrackKind.AUDIO).size() * 0.064).isBetween(2.1, 2.5);
    }

    @Test
    void soundsABellAtEachFullSecond() throws Exception {
        float[] sound = listen(1, MINUTE_START + 10_000, 50);

        // the first second is for the encoder to settle
        for (int second = 1; second < 3; second++) {
            double bell = loudness(sound, second, 0.0, 0.1);
            double silence = loudness(sound, second, 0.7, 0.9);
            assertThat(bell).isGreaterThan(20 * silence).isGreaterThan(0.01);
        }
    }

    @Test
    void soundsDifferentForEachPattern() throws Exception {
        double first = pitch(listen(1, MINUTE_START + 10_000, 35));
        double second = pitch(listen(2, MINUTE_START + 10_000, 35));

        assertThat(first).isBetween(385.0, 400.0);
        assertThat(second).isBetween(485.0, 505.0);
    }

    /** Returns decoded sound; the encoder's delay of one frame is at its beginning. */
    private static float[] listen(int pattern, double wallMillis, int frames) throws Exception {
        List<byte[]> units = new ArrayList<>();
        AVPacket packet = av_packet_alloc();
        AudioFormat format;
        try (DemoSound sound = new DemoSound(pattern)) {
            for (int i = 0; i < frames; i++) {
                if (sound.encode(wallMillis + i * 64, packet)) {
                    byte[] unit = new byte[packet.size()];
                    Av.bytes(packet).get(unit);
                    units.add(unit);
                    av_packet_unref(packet);
                }
            }
            format = sound.format();
        }
        av_packet_free(packet);
        float[] decoded = TestSound.decode(format, units);
        return Arrays.copyOfRange(decoded, 1024, decoded.length);
    }

    private static double loudness(float[] sound, int second, double from, double to) {
        double sum = 0;
        int begin = (int) ((second + from) * DemoSound.SAMPLE_RATE);
        int end = (int) ((second + to) * DemoSound.SAMPLE_RATE);
        for (int i = begin; i < end; i++) {
            sum += Math.abs(sound[i]);
        }
        return sum / (end - begin);
    }

    private static double pitch(float[] sound) {
        int begin = DemoSound.SAMPLE_RATE + 160;
        int rising = 0;
        int first = 0;
        int last = 0;
        for (int i = begin; i < begin + 1600; i++) {
            if (sound[i - 1] < 0 && sound[i] >= 0) {
                first = rising == 0 ? i : first;
                last = i;
                rising++;
            }
        }
        return (rising - 1) * (double) DemoSound.SAMPLE_RATE / (last - first);
    }
}
