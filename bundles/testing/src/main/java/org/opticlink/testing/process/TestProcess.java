package org.opticlink.testing.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A program started by a test. Its output is kept line by line; {@link #close} ends it and
 * everything that it started. Any thread may call any method.
 */
public final class TestProcess implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(10);

    // a child that inherited the pipe keeps it open for ever
    private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(1);

    private final String name;
    private final Process process;
    private final Lines stdout;
    private final Lines stderr;

    private TestProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        stdout = new Lines(process.getInputStream(), "opticlink-test-stdout-" + name);
        stderr = new Lines(process.getErrorStream(), "opticlink-test-stderr-" + name);
    }

    /** Starts a program; the first word is the program. */
    public static TestProcess start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    /**
     * Starts a program with its own environment or folder. Its standard streams must not be
     * redirected.
     */
    public static TestProcess start(ProcessBuilder builder) throws IOException {
        String program = builder.command().get(0);
        return new TestProcess(program.substring(program.lastIndexOf('/') + 1), builder.start());
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the processes that came from it. */
    public ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    /** Returns what it wrote to standard output so far. */
    public List<String> stdout() {
        return stdout.all();
    }

    /** Returns what it wrote to standard error so far. */
    public List<String> stderr() {
        return stderr.all();
    }

    /**
     * Returns the first line of standard output that is wanted, waiting for it; lines written
     * before the call count.
     *
     * @throws AssertionError when it does not come in time or the output ends; the message holds
     *     all output
     */
    public String awaitLine(String what, Duration limit, Predicate<String> wanted)
            throws InterruptedException {
        return awaitLine(what, 0, limit, wanted);
    }

    /** The same, but only lines from the given index of {@link #stdout} on count. */
    public String awaitLine(String what, int from, Duration limit, Predicate<String> wanted)
            throws InterruptedException {
        try {
            return stdout.await(from, wanted, limit);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    name + " did not say " + what + ": " + late.getMessage() + "\n" + output(),
                    late);
        }
    }

    /** Writes a line to its standard input. */
    public void writeLine(String line) throws IOException {
        OutputStream stdin = process.getOutputStream();
        stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        stdin.flush();
    }

    /** Closes its standard input. */
    public void closeStdin() throws IOException {
        process.getOutputStream().close();
    }

    /** Asks it to end: SIGTERM where there are signals. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it at once: SIGKILL where there are signals. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Waits for its end and a moment for the rest of its output, and returns the exit code.
     *
     * @throws AssertionError when it still runs after that time
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " still runs after " + limit + "\n" + output());
        }
        stdout.join(REST_OF_OUTPUT);
        stderr.join(REST_OF_OUTPUT);
        return process.exitValue();
    }

    /** Returns the exit code once it has ended. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Returns everything it said, for the message of a failed test. */
    public String output() {
        return "stdout of "
                + name
                + ":\n"
                + String.join("\n", stdout())
                + "\nstderr of "
                + name
                + ":\n"
                + String.join("\n", stderr());
    }

    /** Ends the process and all that came from it, and waits for that. */
    @Override
    public void close() {
        ProcessTree tree = tree();
        kill();
        tree.kill();
        try {
            process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
