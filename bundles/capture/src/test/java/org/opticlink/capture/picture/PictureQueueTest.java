package org.opticlink.capture.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opticlink.api.frames.AccessUnit;
import org.opticlink.capture.media.Packet;

class PictureQueueTest {

    private final PictureQueue queue = new PictureQueue(4, 1000);

    @AfterEach
    void close() {
        queue.close();
    }

    private static CodedPicture picture(long pts, boolean key, int size) throws Exception {
        try (Packet packet = Packet.of(ByteBuffer.allocate(size))) {
            return CodedPicture.of(
                    packet.packet(), new AccessUnit(ByteBuffer.allocate(0), key, pts, pts, 1, 0));
        }
    }

    private List<Long> drain() throws Exception {
        List<Long> stamps = new ArrayList<>();
        while (queue.isBehind()) {
            try (PictureJob job = queue.take()) {
                stamps.add(((PictureJob.Decode) job).picture().pts());
            }
        }
        return stamps;
    }

    @Test
    void handsUnitsOverInOrder() throws Exception {
        for (int i = 1; i <= 4; i++) {
            queue.decode(picture(i, i == 1, 10));
        }

        assertThat(drain()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void goesOnAtTheNextKeyPictureWhenItIsFull() throws Exception {
        for (int i = 1; i <= 9; i++) {
            queue.decode(picture(i, i == 1 || i == 7, 10));
        }

        assertThat(drain()).containsExactly(7L, 8L, 9L);
    }

    @Test
    void isBoundedInBytesToo() throws Exception {
        queue.decode(picture(1, true, 600));
        queue.decode(picture(2, false, 600));
        queue.decode(picture(3, false, 10));

        assertThat(drain()).isEmpty();
    }

    @Test
    void aNewDemandReplacesWhatIsQueued() throws Exception {
        queue.decode(picture(1, true, 10));
        queue.open(avcodec_parameters_alloc(), List.of(picture(1, true, 10)));
        queue.release();
        assertThat(queue.isSuperseded()).isTrue();
        queue.open(avcodec_parameters_alloc(), List.of(picture(2, true, 10)));
        queue.decode(picture(3, false, 10));

        try (PictureJob job = queue.take()) {
            assertThat(job).isInstanceOf(PictureJob.Open.class);
            assertThat(((PictureJob.Open) job).group())
                    .extracting(CodedPicture::pts)
                    .containsExactly(2L);
        }
        assertThat(queue.isSuperseded()).isFalse();
        assertThat(drain()).containsExactly(3L);
    }

    @Test
    void givesNothingWhenItIsClosed() throws Exception {
        queue.decode(picture(1, true, 10));

        queue.close();

        assertThat(queue.take()).isNull();
    }

    @Test
    void aGroupKeepsWhatADecoderNeedsAndNoMore() throws Exception {
        try (GroupOfPictures group = new GroupOfPictures(100)) {
            group.add(picture(1, false, 10));
            assertThat(group.isEmpty()).isTrue();
            group.add(picture(2, true, 10));
            group.add(picture(3, false, 10));
            List<CodedPicture> copy = group.copy();
            assertThat(copy).extracting(CodedPicture::pts).containsExactly(2L, 3L);
            copy.forEach(CodedPicture::close);

            group.add(picture(4, true, 10));
            group.add(picture(5, false, 95));
            group.add(picture(6, false, 5));
            assertThat(group.isEmpty()).isTrue();
            group.add(picture(7, true, 5));
            assertThat(group.isEmpty()).isFalse();
        }
    }
}
