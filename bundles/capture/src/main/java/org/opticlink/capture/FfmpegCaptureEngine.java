package org.opticlink.capture;

import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.open.CameraOpener;
import org.opticlink.capture.open.FileOpener;
import org.opticlink.capture.open.SourceOpener;
import org.opticlink.capture.session.PacketSession;
import org.opticlink.capture.session.Pipeline;

/** Opens every kind of source with FFmpeg. */
public final class FfmpegCaptureEngine implements CaptureEngine {

    @Override
    public boolean supports(CaptureSource source) {
        return true;
    }

    @Override
    public CaptureSession create(CaptureSource source, StreamSink sink, CaptureLimits limits) {
        return new PacketSession(
                name(source), opener(source, limits), sink, limits, Pipeline::media);
    }

    private static String name(CaptureSource source) {
        return "the "
                + (source instanceof RtspSource || source instanceof HttpSource ? "camera " : "")
                + source.describe();
    }

    private static SourceOpener opener(CaptureSource source, CaptureLimits limits) {
        if (source instanceof RtspSource rtsp) {
            return CameraOpener.rtsp(rtsp, limits);
        }
        if (source instanceof HttpSource http) {
            return CameraOpener.http(http, limits);
        }
        if (source instanceof FileSource file) {
            return new FileOpener(file, limits);
        }
        throw new IllegalArgumentException("this engine cannot open " + source.describe());
    }
}
