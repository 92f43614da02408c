package org.opticlink.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command line.
 *
 * @param help whether only the help text is wanted
 * @param version whether only the version is wanted
 * @param verbose whether the log is wanted on the terminal, too
 * @param profile name of the folder in {@code runtime-configs/}
 * @param home the data folder; empty means the folder of the distribution
 * @param shell what to run in the shell of a running instance, empty text to ask for it; nothing
 *     when an instance is to be started
 */
record Options(
        boolean help,
        boolean version,
        boolean verbose,
        String profile,
        Optional<Path> home,
        Optional<String> shell) {

    static final String HELP =
            """
            Usage: opticlink [--profile NAME] [--home DIR] [--verbose]
                   opticlink shell [--home DIR] [COMMAND]

              --profile NAME   read the configuration in runtime-configs/NAME (default: default)
              --home DIR       keep data and configuration in DIR instead of the installation
              --verbose        print the whole log on standard error, not only warnings
              --version        print the version and exit
              --help           print this text and exit

            shell runs a command in the OpticLink that runs with that folder, such as opticlink:list, or what
            is typed if there is no COMMAND.

            The log is DIR/var/log/opticlink.log.

            Environment: JAVA_HOME selects the Java, OPTICLINK_OPTS holds more JVM options.
            """;

    private static final String SHELL = "shell";
    private static final Pattern PROFILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Accepts {@code --name value} and {@code --name=value}. */
    static Options parse(List<String> arguments) throws LaunchException {
        if (!arguments.isEmpty() && arguments.get(0).equals(SHELL)) {
            return parseShell(arguments.subList(1, arguments.size()));
        }
        boolean help = false;
        boolean version = false;
        boolean verbose = false;
        String profile = "default";
        Optional<Path> home = Optional.empty();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String[] option = rest.next().split("=", 2);
            switch (option[0]) {
                case "--help", "-h" -> help = flag(option);
                case "--version" -> version = flag(option);
                case "--verbose" -> verbose = flag(option);
                case "--profile" -> profile = profileName(value(option, rest));
                case "--home" -> home = Optional.of(folder(value(option, rest)));
                default -> throw usage("unknown option " + option[0]);
            }
        }
        return new Options(help, version, verbose, profile, home, Optional.empty());
    }

    /** Options come before the command, whose words may look like options. */
    private static Options parseShell(List<String> arguments) throws LaunchException {
        int words = 0;
        while (words < arguments.size() && arguments.get(words).startsWith("--")) {
            words += arguments.get(words).equals("--home") ? 2 : 1;
        }
        words = Math.min(words, arguments.size());
        Options options = parse(arguments.subList(0, words));
        return new Options(
                options.help,
                options.version,
                options.verbose,
                options.profile,
                options.home,
                Optional.of(String.join(" ", arguments.subList(words, arguments.size()))));
    }

    private static boolean flag(String[] option) throws LaunchException {
        if (option.length > 1) {
            throw usage(option[0] + " takes no value");
        }
        return true;
    }

    private static String value(String[] option, Iterator<String> rest) throws LaunchException {
        String value = option.length > 1 ? option[1] : rest.hasNext() ? rest.next() : "";
        if (value.isEmpty()) {
            throw usage(option[0] + " needs a value");
        }
        return value;
    }

    private static String profileName(String name) throws LaunchException {
        if (!PROFILE_NAME.matcher(name).matches()) {
            throw usage("not the name of a profile: " + name);
        }
        return name;
    }

    private static Path folder(String name) throws LaunchException {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw usage("not a folder name: " + name);
        }
    }

    private static LaunchException usage(String problem) {
        return new LaunchException(LaunchException.USAGE, problem + " (try --help)");
    }
}
