package org.opticlink.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AudioCodec;
import org.opticlink.api.frames.AudioFormat;
import org.opticlink.api.frames.StreamFormat;
import org.opticlink.api.frames.StreamName;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.api.frames.VideoFormat;

class FormatTest {

    private static final int BLOCK = RingLayout.format(StreamName.SUB);

    private final TestMemory memory = TestMemory.of(RingLayout.DATA_AT);
    private final FormatReader reader = new FormatReader(memory, BLOCK);

    @Test
    void everyPartOfAFormatArrives() {
        StreamFormat full =
                new StreamFormat(
                        new VideoFormat(VideoCodec.H265, 3840, 2160, Samples.bytes(200, 1)),
                        new AudioFormat(AudioCodec.AAC, 48_000, 2, Samples.bytes(5, 2)),
                        new AudioFormat(AudioCodec.PCMU, 8_000, 1, ByteBuffer.allocate(0)),
                        Samples.bytes(1200, 3),
                        "video/mp4; codecs=\"hvc1.1.6.L153.B0\"");
        StreamFormat audioOnly =
                new StreamFormat(null, full.audio(), null, ByteBuffer.allocate(0), "audio/mp4");

        new FormatWriter(memory, BLOCK).write(full);
        assertThat(reader.read().orElseThrow().format()).isEqualTo(full);
        new FormatWriter(memory, BLOCK).write(audioOnly);
        assertThat(reader.read().orElseThrow().format()).isEqualTo(audioOnly);
    }

    @Test
    void noFormatBeforeTheFirst() {
        assertThat(reader.read()).isEmpty();
        assertThat(reader.generation()).isZero();
    }

    @Test
    void tooLargeAFormatChangesNothing() {
        FormatWriter writer = new FormatWriter(memory, BLOCK);
        writer.write(Samples.videoOnly());
        StreamFormat large =
                new StreamFormat(
                        new VideoFormat(VideoCodec.H264, 640, 480, ByteBuffer.allocate(17_000)),
                        null,
                        null,
                        ByteBuffer.allocate(0),
                        "video/mp4");

        assertThatThrownBy(() -> writer.write(large)).isInstanceOf(IllegalArgumentException.class);

        assertThat(reader.read().orElseThrow().format()).isEqualTo(Samples.videoOnly());
    }

    @Test
    void writerKilledAnywhereShowsTheOldFormatOrNoneOrTheNew() {
        StreamFormat old = Samples.videoAndAudio(640);
        StreamFormat changed = Samples.videoAndAudio(1280);
        boolean finished = false;
        for (int stores = 0; !finished; stores++) {
            TestMemory block = TestMemory.of(RingLayout.DATA_AT);
            FormatReader seen = new FormatReader(block, BLOCK);
            long first = new FormatWriter(block, BLOCK).write(old);
            TestMemory doomed = block.view();
            doomed.killAfter(stores);
            try {
                new FormatWriter(doomed, BLOCK).write(changed);
                finished = true;
            } catch (TestMemory.Killed e) {
                seen.read().ifPresent(now -> assertThat(now.format()).isEqualTo(old));
            }

            long next = new FormatWriter(block, BLOCK).write(changed);

            assertThat(next).isGreaterThan(first);
            assertThat(seen.read()).contains(new FormatReader.Versioned(next, changed));
        }
    }

    @Test
    void formatChangedDuringTheCopyIsNotDelivered() {
        FormatWriter writer = new FormatWriter(memory, BLOCK);
        writer.write(Samples.videoAndAudio(640));
        TestMemory own = memory.view();
        own.insideRead = () -> writer.write(Samples.videoAndAudio(1280));

        Optional<FormatReader.Versioned> seen = new FormatReader(own, BLOCK).read();

        assertThat(seen).isEmpty();
    }

    @Test
    void damagedBytesAreAnErrorAndNotAWrongFormat() {
        byte[] encoded = FormatCodec.encode(Samples.videoAndAudio(640));
        encoded[0] = 99;
        assertThatThrownBy(() -> FormatCodec.decode(encoded))
                .isInstanceOf(UncheckedIOException.class);
        byte[] cut = java.util.Arrays.copyOf(FormatCodec.encode(Samples.videoAndAudio(640)), 500);
        assertThatThrownBy(() -> FormatCodec.decode(cut)).isInstanceOf(UncheckedIOException.class);
    }
}
