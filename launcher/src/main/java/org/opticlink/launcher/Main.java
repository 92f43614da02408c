package org.opticlink.launcher;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Entry point of the distribution. */
public final class Main {

    /** The start script, or the service manager, starts the program again on this one. */
    private static final int RESTART = 10;

    private Main() {}

    /** Runs until the framework stops; what prevents the start is one line on standard error. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.exit(run(List.of(arguments)));
        } catch (LaunchException e) {
            System.err.println("opticlink: " + e.getMessage());
            System.exit(e.exitCode());
        } catch (RuntimeException e) {
            // without the exit, threads of a half-started framework would keep the process
            e.printStackTrace();
            System.exit(LaunchException.SOFTWARE);
        }
    }

    private static int run(List<String> arguments) throws LaunchException, InterruptedException {
        Options options = Options.parse(arguments);
        if (options.help()) {
            System.out.print(Options.HELP);
            return 0;
        }
        if (options.version()) {
            System.out.printf("OpticLink %s, Java %s%n", Installation.version(), Runtime.version());
            return 0;
        }
        Installation installation = Installation.of(options);
        if (options.shell().isPresent()) {
            return shell(installation, options.shell().get());
        }
        Preflight.check(Preflight.Facts.ofThisProcess(), installation.home());
        InstanceLock lock = InstanceLock.acquire(installation.var().resolve("opticlink.lock"));
        try {
            DataFolder.prepare(installation);
            FrameworkSettings settings =
                    FrameworkSettings.read(installation, asMap(System.getProperties()));
            settings.publish();
            return Container.start(installation, settings).awaitStop() ? RESTART : 0;
        } finally {
            // also keeps the lock reachable: collected as garbage, it would be released
            lock.close();
        }
    }

    private static int shell(Installation installation, String command) throws LaunchException {
        try (ShellClient client = ShellClient.connect(installation.var())) {
            if (!command.isEmpty()) {
                return client.run(command, System.out);
            }
            BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in));
            return client.converse(keyboard, System.out, System.console() != null);
        }
    }

    private static Map<String, String> asMap(Properties properties) {
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(n -> map.put(n, properties.getProperty(n)));
        return map;
    }
}
