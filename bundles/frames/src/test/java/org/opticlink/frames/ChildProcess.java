package org.opticlink.frames;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts classes of the tests in Java virtual machines of their own, with the flags of this one.
 */
public final class ChildProcess implements AutoCloseable {

    private static final PrintStream CONSOLE =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true);

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts a main class; its errors go where ours go. */
    public static ChildProcess start(Class<?> main, String... args) throws IOException {
        return new ChildProcess(builder(main, args).start());
    }

    /** Prepares a main class. */
    public static ProcessBuilder builder(Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(
                        argument ->
                                argument.startsWith("--add-") || argument.startsWith("-Dchronicle"))
                .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Called in the child: prints a line to the parent at once. */
    public static void say(Object line) {
        CONSOLE.println(line);
    }

    /** Waits for a line; null at the end. */
    public String line() throws IOException {
        return output.readLine();
    }

    /** Writes a line to its standard input. */
    public void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends it a signal by name, as {@code kill -NAME} does. */
    public void signal(String name) throws IOException {
        Process kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start();
        if (kill.onExit().join().exitValue() != 0 && process.isAlive()) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** Ends its standard input and waits for its end. */
    public void finish() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }

    /** Kills it as by {@code kill -9} and waits for its end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
