package org.opticlink.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

/** FFmpeg in the container: the natives of the fragment load through the host bundle. */
class FfmpegTest {

    @Test
    void loadsTheNativesOfThisPlatform() {
        assertEquals(avutil.LIBAVUTIL_VERSION_MAJOR, avutil.avutil_version() >> 16);
        assertFalse(avutil.av_version_info().getString().isEmpty());
    }

    @Test
    void isTheBuildWithoutGpl() {
        assertTrue(avutil.avutil_license().getString().startsWith("LGPL"));
    }
}
