package org.opticlink.daemon.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.daemon.protocol.PortChoice;

/** Binds as a user without privileges, in a process of its own. */
class UnprivilegedTest {

    private static final String NOBODY = "65534";

    @TempDir private static Path folder;
    private static String classPath;

    @BeforeAll
    static void lendThePrograms() throws IOException {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "only root can run a program as somebody else");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv here");
        assumeTrue(
                SysctlFile.readLine(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"))
                        .filter("1024"::equals)
                        .isPresent(),
                "low ports are not privileged on this machine");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = folder.resolve(copies.size() + "-" + Path.of(entry).getFileName());
            copyTree(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        classPath = String.join(File.pathSeparator, copies);
    }

    @Test
    void aLowPortIsLeftForTheRangeWithAReasonThatNamesThePrivilege() throws Exception {
        int port = freePort();

        assertThat(bindAsNobody(80, port, "LC_ALL=de_DE.UTF-8"))
                .isEqualTo(
                        port
                                + " port 80 needs a privilege that this program does not have,"
                                + " as all ports below 1024 do");
    }

    @Test
    void aPortOfAnotherUserIsInUseByThatUserWhoseProcessesAreSecret() throws Exception {
        int port = freePort();
        try (ServerSocket taken = listen(0)) {
            assertThat(bindAsNobody(taken.getLocalPort(), port, "LC_ALL=C"))
                    .isEqualTo(
                            "%d port %d is in use by a program of the user with number 0"
                                    .formatted(port, taken.getLocalPort()));
        }
    }

    private static String bindAsNobody(int wanted, int inRange, String language) throws Exception {
        Process process =
                new ProcessBuilder(
                                "env",
                                language,
                                "setpriv",
                                "--reuid=" + NOBODY,
                                "--regid=" + NOBODY,
                                "--clear-groups",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                                "-cp",
                                classPath,
                                Program.class.getName(),
                                Integer.toString(wanted),
                                Integer.toString(inRange))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = listen(0)) {
            return probe.getLocalPort();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.copy(file, Files.isSameFile(file, from) ? to : copy);
            }
        }
    }

    /** Binds a port as a daemon does and prints what came of it. */
    public static final class Program {

        private Program() {}

        /** Takes the wanted port and the only one of the range. */
        @SuppressWarnings("standardStreams") // what the test reads
        public static void main(String[] ports) throws IOException {
            int range = Integer.parseInt(ports[1]);
            Server server = new Server();
            PortBinder.Binding binding =
                    new PortBinder(address -> new ServerConnector(server))
                            .bind(
                                    List.of("127.0.0.1"),
                                    new PortChoice(
                                            Integer.parseInt(ports[0]), range, range, false));
            System.out.println(binding.port() + " " + binding.moved());
            System.exit(0);
        }
    }
}
