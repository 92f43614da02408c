package org.opticlink.daemon.sockets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Small programs of the operating system that print a table. */
public final class SystemCommand {

    private static final long LONGEST_SECONDS = 5;

    private SystemCommand() {}

    /**
     * Runs a program and returns what it printed; blocks, for {@value #LONGEST_SECONDS} s at most.
     *
     * @throws IOException when there is no such program, or it does not end well
     */
    public static List<String> run(String... command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        process.getOutputStream().close();
        // closes the pipe that the loop below waits on
        process.onExit()
                .completeOnTimeout(process, LONGEST_SECONDS, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly);
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), Charset.defaultCharset()))) {
            List<String> lines = out.lines().toList();
            if (process.waitFor() != 0) {
                throw new IOException(command[0] + " ended with " + process.exitValue());
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command[0] + " ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
