package org.opticlink.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opticlink.testing.camera.RtspCameraServer;

/**
 * Programs that the tests need: on a developer's machine a test without its tool is skipped, in CI
 * it fails.
 */
final class Tools {

    private static final boolean CI = Boolean.parseBoolean(System.getenv("CI"));

    private Tools() {}

    /** Goes on only if all these programs are on the path. */
    static void require(String... programs) {
        for (String program : programs) {
            if (find(program).isEmpty()) {
                missing(program + " is not installed");
            }
        }
    }

    /** Goes on only if a camera can be started. */
    static void requireCamera() {
        require("ffmpeg", "ffprobe");
        RtspCameraServer.unavailable().ifPresent(Tools::missing);
    }

    /** Returns where a program is. */
    static Optional<Path> find(String program) {
        return Stream.of(
                        Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Ends the test: a failure in CI, else skipped. */
    static void missing(String reason) {
        if (CI) {
            Assertions.fail(reason + " (CI is set, so it must be)");
        }
        System.out.println("SKIPPED " + callingTest() + ": " + reason);
        Assumptions.abort(reason);
    }

    /** Returns the simple name of the test class that called. */
    static String callingTest() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> name.endsWith("IT"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .findFirst()
                .orElse("a test");
    }

    /** Returns a folder beside the test reports for what a person may want to see afterwards. */
    static Path kept(String folder) throws IOException {
        return Files.createDirectories(OpticLinkUnderTest.DISTRIBUTION.resolveSibling(folder));
    }
}
