package org.opticlink.capture.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opticlink.capture.media.NalSplitterTest.bytes;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterSetsTest {

    private static final ByteBuffer SPS = bytes("674201");
    private static final ByteBuffer SPS_NEW = bytes("674202");
    private static final ByteBuffer PPS = bytes("68ce01");

    @Test
    void areCompleteWithEveryKind() {
        ParameterSets sps = ParameterSets.none(NalCodec.H264).with(List.of(SPS));

        assertThat(sps.isComplete()).isFalse();
        assertThat(sps.with(List.of(PPS)).isComplete()).isTrue();
    }

    @Test
    void needThreeKindsInH265() {
        ParameterSets two =
                ParameterSets.none(NalCodec.H265).with(List.of(bytes("42010a"), bytes("44010b")));

        assertThat(two.isComplete()).isFalse();
        assertThat(two.with(List.of(bytes("40010c"))).isComplete()).isTrue();
    }

    @Test
    void keepTheKindsThatAreNotRepeated() {
        ParameterSets sets = ParameterSets.none(NalCodec.H264).with(List.of(SPS, PPS));

        assertThat(sets.with(List.of(SPS_NEW)).annexB())
                .isEqualTo(bytes("00000001 674202 00000001 68ce01").array());
    }

    @Test
    void areTheSameObjectWhenNothingChanges() {
        ParameterSets sets = ParameterSets.none(NalCodec.H264).with(List.of(SPS, PPS));

        assertThat(sets.with(List.of())).isSameAs(sets);
        assertThat(sets.with(List.of(PPS, SPS, SPS))).isSameAs(sets);
    }

    @Test
    void doNotGrowWithoutEnd() {
        ParameterSets sets = ParameterSets.none(NalCodec.H264).with(List.of(SPS, PPS));
        ByteBuffer huge = ByteBuffer.allocate(5000).put(0, (byte) 0x67);

        assertThat(sets.with(List.of(huge))).isSameAs(sets);
    }

    @Test
    void comeOutOfTheRecordOfAnMp4File() {
        ExtraData data =
                ExtraData.parse(NalCodec.H264, bytes("01 420001 ff e1 0003 674201 01 0003 68ce01"));

        assertThat(data.lengthBytes()).isEqualTo(4);
        assertThat(data.sets()).containsExactly(SPS, PPS);
    }

    @Test
    void comeOutOfASessionDescription() {
        ExtraData data = ExtraData.parse(NalCodec.H264, bytes("00000001 674201 00000001 68ce01"));

        assertThat(data.lengthBytes()).isZero();
        assertThat(data.sets()).containsExactly(SPS, PPS);
    }

    @ParameterizedTest
    @EnumSource(NalCodec.class)
    void areReadOutOfAnyBytesWithoutFailing(NalCodec codec) {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(50)];
            random.nextBytes(noise);
            if (noise.length > 0 && round % 2 == 0) {
                noise[0] = 1;
            }
            ExtraData data = ExtraData.parse(codec, ByteBuffer.wrap(noise));
            assertThat(data.lengthBytes()).isBetween(0, 4);
            assertThat(ParameterSets.none(codec).with(data.sets()).annexB().length).isLessThan(200);
        }
    }
}
