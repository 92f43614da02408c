package org.opticlink.capture.picture;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;

/** What the session's thread asks of the picture thread. Whoever holds a job owns its natives. */
sealed interface PictureJob extends AutoCloseable {

    /**
     * Open a decoder in place of any other, decode a group from its key picture, make a picture of
     * its end.
     */
    record Open(AVCodecParameters parameters, List<CodedPicture> group) implements PictureJob {
        @Override
        public void close() {
            avcodec_parameters_free(parameters);
            group.forEach(CodedPicture::close);
        }
    }

    /** Decode one unit and make a picture of it. */
    record Decode(CodedPicture picture) implements PictureJob {
        @Override
        public void close() {
            picture.close();
        }
    }

    /** Release the decoder: nobody wants pictures. */
    record Release() implements PictureJob {
        @Override
        public void close() {
            // holds nothing
        }
    }

    @Override
    void close();
}
