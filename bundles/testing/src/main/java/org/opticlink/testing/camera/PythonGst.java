package org.opticlink.testing.camera;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opticlink.testing.process.TestProcess;

/**
 * Finds a Python that has GStreamer's RTSP server: the system's comes first, because only it sees
 * Debian's packages.
 */
final class PythonGst {

    static final String MISSING =
            "no python3 with gi.repository.GstRtspServer and x264enc; on Debian: apt-get install"
                    + " python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good gstreamer1.0-plugins-bad"
                    + " gstreamer1.0-plugins-ugly gstreamer1.0-libav";

    private static final String PROBE =
            """
            import gi
            gi.require_version("GstRtspServer", "1.0")
            from gi.repository import Gst, GstRtspServer
            Gst.init(None)
            needed = ("x264enc", "x265enc", "avenc_aac", "rtph264pay", "rtph265pay", "rtpmp4gpay", "alawenc")
            assert all(Gst.ElementFactory.find(name) for name in needed)
            """;

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Optional<String> FOUND =
            List.of("/usr/bin/python3", "python3").stream().filter(PythonGst::works).findFirst();

    private PythonGst() {}

    static Optional<String> find() {
        return FOUND;
    }

    private static boolean works(String python) {
        try (TestProcess probe = TestProcess.start(python, "-c", PROBE)) {
            return probe.awaitExit(LIMIT) == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
