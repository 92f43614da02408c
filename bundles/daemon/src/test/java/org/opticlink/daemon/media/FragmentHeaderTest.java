package org.opticlink.daemon.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.support.Mp4;

class FragmentHeaderTest {

    @Test
    void aHeaderAndItsPayloadAreOneFragmentWithOneSample() {
        byte[] payload = {1, 2, 3, 4, 5};
        ByteBuffer out = ByteBuffer.allocate(FragmentHeader.BYTES + payload.length);

        FragmentHeader.write(
                out, 7, new FragmentHeader.Sample(2, 1L << 40, 3600, -1800, true, payload.length));
        assertThat(out.position()).isEqualTo(FragmentHeader.BYTES);
        out.put(payload).flip();

        List<Mp4.Sample> samples = Mp4.samples(out);
        assertThat(samples)
                .containsExactly(
                        new Mp4.Sample(
                                7, 2, 1L << 40, 3600, true, -1800, ByteBuffer.wrap(payload)));
    }

    @Test
    void aSampleThatNeedsOthersIsNotMarkedAsAKeyFrame() {
        ByteBuffer out = ByteBuffer.allocate(FragmentHeader.BYTES + 1);
        FragmentHeader.write(out, 1, new FragmentHeader.Sample(1, 0, 1, 0, false, 1));

        assertThat(Mp4.samples(out.clear()).get(0).key()).isFalse();
    }
}
