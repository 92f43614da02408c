package org.opticlink.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.opticlink.bench.Bench;
import org.opticlink.bench.Unavailable;
import org.opticlink.testing.process.FreePorts;
import org.opticlink.testing.process.TestProcess;

/**
 * Debian's Motion on a camera, for comparison: it shows and does nothing else. Its detection is
 * paused and it writes no files.
 */
public final class Motion implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(10);

    private final TestProcess process;
    private final int port;
    private final Thread atExit;

    private Motion(TestProcess process, int port) {
        this.process = process;
        this.port = port;
        atExit = new Thread(process::close, "bench-motion-stop");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for its configuration
     * @param camera the port of an RTSP camera on this machine
     * @param size width and height of the picture, with an x between them
     * @param rate frames per second
     */
    public static Motion start(Path folder, int camera, String size, int rate)
            throws Unavailable, IOException {
        Path program =
                Bench.program("motion")
                        .orElseThrow(
                                () ->
                                        new Unavailable(
                                                "Motion is not installed (apt-get install motion)"));
        int port = FreePorts.next();
        String[] sides = size.split("x");
        Path file = folder.resolve("motion.conf");
        Files.writeString(
                file,
                """
                daemon off
                log_level 4
                target_dir %s
                netcam_url rtsp://127.0.0.1:%d/main
                netcam_params rtsp_transport=tcp
                width %s
                height %s
                framerate %d
                pause on
                emulate_motion off
                despeckle_filter
                noise_tune off
                text_left
                text_right
                pre_capture 0
                picture_output off
                movie_output off
                webcontrol_port 0
                stream_port %d
                stream_localhost on
                stream_maxrate %d
                stream_quality 75
                stream_motion off
                """
                        .formatted(folder, camera, sides[0], sides[1], rate, port, rate));
        return new Motion(TestProcess.start(program.toString(), "-n", "-c", file.toString()), port);
    }

    /** Returns the port of its stream. */
    public int port() {
        return port;
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns all that it said. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        try {
            process.terminate();
            process.awaitExit(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.close();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}
