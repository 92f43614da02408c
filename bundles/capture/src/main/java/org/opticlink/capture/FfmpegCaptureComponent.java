package org.opticlink.capture;

import org.opticlink.api.capture.CaptureEngine;
import org.opticlink.api.capture.CaptureException;
import org.opticlink.api.capture.CaptureLimits;
import org.opticlink.api.capture.CaptureSession;
import org.opticlink.api.capture.CaptureSource;
import org.opticlink.api.frames.StreamSink;
import org.opticlink.capture.demo.DemoCamera;
import org.opticlink.capture.open.Ffmpeg;
import org.opticlink.capture.session.Pipeline;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture engine as a service. */
@Component(service = CaptureEngine.class, immediate = true)
public final class FfmpegCaptureComponent implements CaptureEngine {

    private static final Logger LOG = LoggerFactory.getLogger(FfmpegCaptureComponent.class);

    private final CaptureEngine engine = new FfmpegCaptureEngine(Pipeline::media, DemoCamera::open);

    /**
     * Starts to load FFmpeg beside the start of the container, so that the first session need not
     * wait for it.
     */
    @Activate
    public FfmpegCaptureComponent() {
        Thread loader = new Thread(FfmpegCaptureComponent::load, "opticlink-capture-natives");
        loader.setDaemon(true);
        loader.start();
    }

    private static void load() {
        try {
            Ffmpeg.load();
        } catch (CaptureException e) {
            LOG.warn(e.getMessage(), e.getCause());
        }
    }

    @Override
    public boolean supports(CaptureSource source) {
        return engine.supports(source);
    }

    @Override
    public CaptureSession create(CaptureSource source, StreamSink sink, CaptureLimits limits) {
        return engine.create(source, sink, limits);
    }
}
