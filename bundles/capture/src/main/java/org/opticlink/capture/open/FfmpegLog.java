package org.opticlink.capture.open;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's log lines, at debug level and at most {@value #LINES_PER_SECOND} a second: what a
 * damaged stream makes FFmpeg say is thousands of lines that no operator can act on. Addresses are
 * cut out.
 */
final class FfmpegLog extends LogCallback {

    static final int LINES_PER_SECOND = 20;
    private static final Logger LOG = LoggerFactory.getLogger("org.opticlink.ffmpeg");
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://\\S+");

    /** FFmpeg keeps only the address: without this reference the callback would be collected. */
    private static FfmpegLog installed;

    private long second;
    private int lines;
    private long dropped;

    static synchronized void install() {
        if (installed == null) {
            installed = new FfmpegLog();
            setLogCallback(installed);
            av_log_set_level(LOG.isDebugEnabled() ? AV_LOG_WARNING : AV_LOG_FATAL);
        }
    }

    @Override
    public void call(int level, BytePointer message) {
        String line = clean(message.getString(StandardCharsets.UTF_8));
        if (!line.isEmpty() && admit(System.nanoTime() / 1_000_000_000)) {
            if (level <= AV_LOG_FATAL) {
                LOG.warn("{}", line);
            } else {
                LOG.debug("{}", line);
            }
        }
    }

    static String clean(String line) {
        return URL.matcher(line).replaceAll("<address>").strip();
    }

    synchronized boolean admit(long now) {
        if (now != second) {
            if (dropped > 0) {
                LOG.debug("{} more lines of FFmpeg were dropped", dropped);
            }
            second = now;
            lines = 0;
            dropped = 0;
        }
        if (lines == LINES_PER_SECOND) {
            dropped++;
            return false;
        }
        lines++;
        return true;
    }
}
