package org.opticlink.capture.media;

import java.nio.ByteBuffer;
import org.opticlink.api.frames.VideoCodec;

/**
 * What is known of a video track once its first key access unit was looked at. Equal when nothing
 * that matters changed.
 *
 * @param codec the codec
 * @param width width in pixels
 * @param height height in pixels
 * @param parameterSets parameter sets with start codes, empty for MJPEG
 * @param reorderDepth how many pictures a decoder may hold back
 */
record VideoSetup(
        VideoCodec codec, int width, int height, ByteBuffer parameterSets, int reorderDepth) {}
