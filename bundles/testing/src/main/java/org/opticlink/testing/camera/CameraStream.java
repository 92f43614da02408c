package org.opticlink.testing.camera;

import java.util.Objects;

/**
 * What one path of the camera sends. Start from a constant and change what matters with the {@code
 * with} methods.
 *
 * @param path path of the URL, with leading slash
 * @param video codec of the picture
 * @param audio codec of the sound
 * @param width width in pixels
 * @param height height in pixels
 * @param frameRate frames per second
 * @param keyFrameInterval frames from one key frame to the next
 * @param bFrames B-frames between two reference frames; H.264 only
 * @param parameterSetsInBand whether SPS and PPS (VPS) travel before each key frame, or in the
 *     answer to DESCRIBE only
 */
public record CameraStream(
        String path,
        Video video,
        Audio audio,
        int width,
        int height,
        int frameRate,
        int keyFrameInterval,
        int bFrames,
        boolean parameterSetsInBand) {

    /** Codec of the picture. */
    public enum Video {
        /** No picture. */
        NONE,
        /** H.264. */
        H264,
        /** H.265. */
        H265,
        /** Motion JPEG (RFC 2435). */
        MJPEG
    }

    /** Codec of the sound. */
    public enum Audio {
        /** No sound. */
        NONE,
        /** AAC-LC, 16 kHz. */
        AAC,
        /** G.711 A-law, 8 kHz. */
        PCMA,
        /** G.711 mu-law, 8 kHz. */
        PCMU
    }

    /** H.264 and AAC, 640 x 360, 15 frames per second, a key frame every 2 s, at {@code /main}. */
    public static final CameraStream H264_AAC =
            new CameraStream("/main", Video.H264, Audio.AAC, 640, 360, 15, 30, 0, true);

    /** As {@link #H264_AAC}, with G.711 A-law. */
    public static final CameraStream H264_PCMA = H264_AAC.withAudio(Audio.PCMA);

    /** As {@link #H264_AAC}, with G.711 mu-law. */
    public static final CameraStream H264_PCMU = H264_AAC.withAudio(Audio.PCMU);

    /** H.265 and AAC. */
    public static final CameraStream H265_AAC = H264_AAC.withVideo(Video.H265);

    /** H.264 without sound. */
    public static final CameraStream H264_SILENT = H264_AAC.withAudio(Audio.NONE);

    /** H.264 without sound and with two B-frames between reference frames. */
    public static final CameraStream H264_B_FRAMES = H264_SILENT.withBFrames(2);

    /** H.264 whose parameter sets are in the session description only. */
    public static final CameraStream H264_SETS_IN_SDP = H264_SILENT.withParameterSetsInBand(false);

    /** H.264 with ten seconds from key frame to key frame. */
    public static final CameraStream H264_LONG_GOP = H264_SILENT.withKeyFrameInterval(150);

    /** Sound without picture. */
    public static final CameraStream SOUND_ONLY = H264_AAC.withVideo(Video.NONE);

    /** Motion JPEG without sound. */
    public static final CameraStream MJPEG = H264_SILENT.withVideo(Video.MJPEG);

    /**
     * A small H.264 stream with G.711 sound at {@code /sub}, as cameras offer beside the main one.
     */
    public static final CameraStream SUB = H264_PCMA.withPath("/sub").withSize(320, 180);

    /** Checks the fields. */
    public CameraStream {
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(audio, "audio");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path with a leading slash, not " + path);
        }
        if (video == Video.NONE && audio == Audio.NONE) {
            throw new IllegalArgumentException("neither picture nor sound at " + path);
        }
    }

    /** The same at another path. */
    public CameraStream withPath(String newPath) {
        return new CameraStream(
                newPath,
                video,
                audio,
                width,
                height,
                frameRate,
                keyFrameInterval,
                bFrames,
                parameterSetsInBand);
    }

    /** The same with another video codec. */
    public CameraStream withVideo(Video newVideo) {
        return new CameraStream(
                path,
                newVideo,
                audio,
                width,
                height,
                frameRate,
                keyFrameInterval,
                bFrames,
                parameterSetsInBand);
    }

    /** The same with another audio codec. */
    public CameraStream withAudio(Audio newAudio) {
        return new CameraStream(
                path,
                video,
                newAudio,
                width,
                height,
                frameRate,
                keyFrameInterval,
                bFrames,
                parameterSetsInBand);
    }

    /** The same in another size; both even. */
    public CameraStream withSize(int newWidth, int newHeight) {
        return new CameraStream(
                path,
                video,
                audio,
                newWidth,
                newHeight,
                frameRate,
                keyFrameInterval,
                bFrames,
                parameterSetsInBand);
    }

    /** The same at another frame rate. */
    public CameraStream withFrameRate(int newFrameRate) {
        return new CameraStream(
                path,
                video,
                audio,
                width,
                height,
                newFrameRate,
                keyFrameInterval,
                bFrames,
                parameterSetsInBand);
    }

    /** The same with a key frame every so many frames. */
    public CameraStream withKeyFrameInterval(int frames) {
        return new CameraStream(
                path, video, audio, width, height, frameRate, frames, bFrames, parameterSetsInBand);
    }

    /** The same with so many B-frames between reference frames. */
    public CameraStream withBFrames(int count) {
        return new CameraStream(
                path,
                video,
                audio,
                width,
                height,
                frameRate,
                keyFrameInterval,
                count,
                parameterSetsInBand);
    }

    /** The same with parameter sets before each key frame, or in the session description only. */
    public CameraStream withParameterSetsInBand(boolean inBand) {
        return new CameraStream(
                path, video, audio, width, height, frameRate, keyFrameInterval, bFrames, inBand);
    }
}
