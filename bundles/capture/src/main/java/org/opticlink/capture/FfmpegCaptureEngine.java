package org.opticlink.capture;

import java.util.Objects;
import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.FileSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.open.CameraOpener;
import org.opticlink.capture.open.DemoOpener;
import org.opticlink.capture.open.DeviceOpener;
import org.opticlink.capture.open.FileOpener;
import org.opticlink.capture.open.Pacer;
import org.opticlink.capture.open.SourceOpener;
import org.opticlink.capture.session.PacketSession;
import org.opticlink.capture.session.Pipeline;

/** Opens every kind of source with FFmpeg. */
public final class FfmpegCaptureEngine implements CaptureEngine {

    private final Pipeline.Factory pipelines;
    private final DemoOpener demo;

    /**
     * Creates an engine.
     *
     * @param pipelines what turns packets into access units
     * @param demo makes demo pictures
     */
    public FfmpegCaptureEngine(Pipeline.Factory pipelines, DemoOpener demo) {
        this.pipelines = Objects.requireNonNull(pipelines, "pipelines");
        this.demo = Objects.requireNonNull(demo, "demo");
    }

    @Override
    public boolean supports(CaptureSource source) {
        return opener(source, CaptureLimits.DEFAULT) != null;
    }

    @Override
    public CaptureSession create(CaptureSource source, StreamSink sink, CaptureLimits limits) {
        SourceOpener opener = opener(source, limits);
        if (opener == null) {
            throw new IllegalArgumentException("this engine cannot open " + source.describe());
        }
        return new PacketSession(name(source), opener, sink, limits, pipelines);
    }

    private static String name(CaptureSource source) {
        boolean network = source instanceof RtspSource || source instanceof HttpSource;
        return (network ? "the camera " : "the ") + source.describe();
    }

    private SourceOpener opener(CaptureSource source, CaptureLimits limits) {
        if (source instanceof RtspSource rtsp) {
            return CameraOpener.rtsp(rtsp, limits);
        }
        if (source instanceof HttpSource http) {
            return CameraOpener.http(http, limits);
        }
        if (source instanceof DeviceSource device) {
            return new DeviceOpener(device, limits);
        }
        if (source instanceof FileSource file) {
            return new FileOpener(file, limits);
        }
        if (source instanceof DemoSource picture) {
            return guard -> demo.open(picture, new Pacer(guard));
        }
        return null;
    }
}
