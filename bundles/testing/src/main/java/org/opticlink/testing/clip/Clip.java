package org.opticlink.testing.clip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opticlink.testing.process.TestProcess;

/**
 * Ten seconds of H.264 that can be repeated: every run starts with a key frame.
 *
 * @param pictures the access units, each a list of NAL units without start codes
 * @param bytes all of them together
 */
public record Clip(List<List<byte[]>> pictures, long bytes) {

    /** Frames per second. */
    public static final int RATE = 25;

    /** Width and height. */
    public static final String SIZE = "1280x720";

    private static final int SECONDS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    /** Copies the list. */
    public Clip {
        pictures = List.copyOf(pictures);
    }

    /**
     * Makes a clip of 2 Mbit/s: a moving test picture with noise, so that the rate is really used.
     *
     * @param ffmpeg the program
     * @param folder where it may write
     * @throws IOException when the program cannot make it
     */
    public static Clip make(Path ffmpeg, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("clip.h264");
        String source = "testsrc2=size=" + SIZE + ":rate=" + RATE + ",noise=alls=6:allf=t";
        try (TestProcess process =
                TestProcess.start(
                        (ffmpeg
                                        + " -v error -f lavfi -i "
                                        + source
                                        + " -t "
                                        + SECONDS
                                        + " -pix_fmt yuv420p -c:v libx264 -preset veryfast -threads 1 -bf 0 -g 50"
                                        + " -sc_threshold 0 -b:v 2M -maxrate 2M -bufsize 2M"
                                        + " -x264-params aud=1:slices=1:repeat-headers=1 -f h264 "
                                        + file)
                                .split(" "))) {
            if (process.awaitExit(LIMIT) != 0) {
                throw new IOException("ffmpeg cannot make the clip: " + process.stderr());
            }
        }
        Clip clip = AnnexB.parse(Files.readAllBytes(file));
        if (clip.pictures.size() != SECONDS * RATE) {
            throw new IOException("the clip has " + clip.pictures.size() + " pictures");
        }
        return clip;
    }

    /** Returns the mean bits per second. */
    public double bitsPerSecond() {
        return 8.0 * bytes * RATE / pictures.size();
    }

    byte[] parameterSet(int type) {
        return pictures.get(0).stream()
                .filter(nal -> (nal[0] & 0x1f) == type)
                .findFirst()
                .orElseThrow();
    }
}
