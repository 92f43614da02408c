package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.opticlink.api.frames.VideoCodec;
import org.opticlink.capture.av.Av;
import org.opticlink.capture.picture.JpegPicture;

/** Motion JPEG: every packet is a picture. */
final class JpegVideoInput implements VideoInput {

    private static final ByteBuffer NO_PARAMETER_SETS = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private ByteBuffer unit;
    private VideoSetup setup;

    @Override
    public boolean read(AVPacket packet) {
        JpegPicture picture = JpegPicture.read(Av.bytes(packet));
        if (picture == null) {
            return false;
        }
        unit = picture.data();
        setup =
                new VideoSetup(
                        VideoCodec.MJPEG, picture.width(), picture.height(), NO_PARAMETER_SETS, 0);
        return true;
    }

    @Override
    public ByteBuffer unit() {
        return unit;
    }

    @Override
    public boolean isKey() {
        return true;
    }

    @Override
    public VideoSetup setup() {
        return setup;
    }

    @Override
    public void close() {
        // holds nothing native
    }
}
