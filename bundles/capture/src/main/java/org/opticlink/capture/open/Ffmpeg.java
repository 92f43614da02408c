package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureException.Reason;

/** The native library: loaded once per process, on the first thread that needs it. */
public final class Ffmpeg {

    private static boolean loaded;

    private Ffmpeg() {}

    /**
     * Loads FFmpeg and registers its devices; cheap when that has been done. Takes 50 to 500 ms the
     * first time.
     *
     * @throws CaptureException with {@link Reason#INTERNAL} when the natives do not fit this
     *     machine
     */
    public static synchronized void load() throws CaptureException {
        if (loaded) {
            return;
        }
        try {
            Loader.load(avformat.class);
            Loader.load(avdevice.class);
            avformat.avformat_network_init();
            avdevice.avdevice_register_all();
            FfmpegLog.install();
        } catch (LinkageError e) {
            throw new CaptureException(
                    Reason.INTERNAL,
                    "FFmpeg cannot be loaded on "
                            + Loader.getPlatform()
                            + ": install the OpticLink archive that was built for this platform.",
                    e);
        }
        loaded = true;
    }

    /** Returns FFmpeg's own words for a return code. */
    static String message(int rc) {
        byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
        av_strerror(rc, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
