package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;

/** Ports that are taken or forbidden, before the start and in the middle of it. */
class PortFaultsIT {

    private static ServerSocket squat(int port) throws Exception {
        return new ServerSocket(port, 8, InetAddress.getByName("127.0.0.1"));
    }

    /** Waits until the table tells where a channel is served, and asks there. */
    private static ChannelReport awaitElsewhere(OpticLinkUnderTest system, String id, int port)
            throws Exception {
        TableRow row =
                system
                        .awaitTable(
                                id + " at another port than " + port,
                                rows ->
                                        rows.stream()
                                                .anyMatch(
                                                        one ->
                                                                one.channel().equals(id)
                                                                        && one.isServed()
                                                                        && one.port() != port))
                        .stream()
                        .filter(one -> one.channel().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(system.console().channel(id).port()).isEqualTo(row.port());
        assertThat(system.console().channel(id).url()).isEqualTo(row.url());
        return new ChannelUnderTest(id, row.port()).awaitServed();
    }

    @Test
    void aPortTakenBeforeTheStartMovesTheChannel(@TempDir Path home) throws Exception {
        try (ServerSocket squatter = squat(0)) {
            int port = squatter.getLocalPort();
            Path profile = OpticLinkUnderTest.profile(home);
            ChannelFile.demo("front", 1).set("port", port).writeTo(profile);
            try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, "e2e")) {
                assertThat(awaitElsewhere(system, "front", port).state())
                        .isIn("CONNECTING", "LIVE");
                assertThat(system.console().channel("front").reason())
                        .contains("port " + port)
                        .contains("in use");
            }
        }
    }

    @Test
    void aPortTakenAfterACrashMovesTheChannelAndOnlyThat(@TempDir Path home) throws Exception {
        ChannelFile front = ChannelFile.demo("front", 1);
        try (OpticLinkUnderTest system =
                OpticLinkUnderTest.start(home, front, ChannelFile.demo("back", 2))) {
            ProcessHandle daemon = system.daemonOf("front");
            long neighbour = system.console().channel("back").processId();
            long container = system.process().pid();
            ServerSocket squatter = null;
            FourChannels.signal("STOP", container);
            try {
                daemon.destroyForcibly();
                Await.until(
                        "the port is free",
                        OpticLinkUnderTest.PATIENCE,
                        () -> FreePorts.isFree(front.port()));
                squatter = squat(front.port());
                FourChannels.signal("CONT", container);
                awaitElsewhere(system, "front", front.port());
                assertThat(system.console().channel("back").processId()).isEqualTo(neighbour);
            } finally {
                FourChannels.signal("CONT", container);
                if (squatter != null) {
                    squatter.close();
                }
            }
        }
    }

    @Test
    void aChannelMovesWhileItRunsAndPortsOfOthersAreRefusedByName(@TempDir Path home)
            throws Exception {
        ChannelFile front = ChannelFile.demo("front", 1);
        ChannelFile back = ChannelFile.demo("back", 2);
        try (OpticLinkUnderTest system = OpticLinkUnderTest.start(home, front, back)) {
            long neighbour = system.console().channel("back").processId();
            int old = front.port();
            int next = FreePorts.next();

            system.write(front.set("port", next));

            new ChannelUnderTest("front", next).awaitState("LIVE");
            Await.until(
                    "the old port is free",
                    OpticLinkUnderTest.PATIENCE,
                    () -> FreePorts.isFree(old));
            assertThat(system.console().channel("front").url()).contains(":" + next + "/");

            system.write(front.set("port", back.port()));

            Await.value(
                    "the refusal names the channel that has the port",
                    OpticLinkUnderTest.PATIENCE,
                    () -> system.console().channel("front"),
                    row ->
                            row.reason().contains("back")
                                    && row.reason().contains("" + back.port()));
            assertThat(system.console().channel("back").processId()).isEqualTo(neighbour);
            assertThat(system.console().channel("back").port()).isEqualTo(back.port());
            // the last port of front, for the check at the end
            system.channelAt("front-moved", next);
        }
    }

    @Test
    void anExhaustedRangeKeepsTheChannelClosedAndItHealsByItself(@TempDir Path home)
            throws Exception {
        List<ServerSocket> squatters = new ArrayList<>();
        try {
            int first = squatRange(squatters, 3);
            Path profile = OpticLinkUnderTest.profile(home);
            ChannelFile.demo("front", 1)
                    .set("port", first)
                    .set("portFirst", first)
                    .set("portLast", first + 2)
                    .set("neverLeaveRange", true)
                    .writeTo(profile);
            try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, "e2e")) {
                Await.value(
                        "the reason why the port is closed",
                        OpticLinkUnderTest.PATIENCE,
                        () -> system.console().channel("front"),
                        row -> row.port() == 0 && row.reason().contains("port " + first));

                squatters.get(1).close();

                system.channelAt("front", first + 1).awaitServed();
            }
        } finally {
            for (ServerSocket squatter : squatters) {
                squatter.close();
            }
        }
    }

    /** Takes ports in a row, and returns the first. */
    private static int squatRange(List<ServerSocket> squatters, int count) throws Exception {
        for (int first = 23_000; first < 30_000; first += count) {
            try {
                for (int port = first; port < first + count; port++) {
                    squatters.add(squat(port));
                }
                return first;
            } catch (BindException taken) {
                for (ServerSocket squatter : squatters) {
                    squatter.close();
                }
                squatters.clear();
            }
        }
        throw new AssertionError("no " + count + " free ports in a row");
    }

    @Test
    void whoMayNotBindAPortGetsAnother(@TempDir Path home) throws Exception {
        Tools.require("setpriv");
        int first = firstFreePort();
        if (first <= 555) {
            Tools.missing("every user may bind every port here");
        }
        Path profile = OpticLinkUnderTest.profile(home);
        ChannelFile.demo("web", 1).set("port", 80).writeTo(profile);
        ChannelFile.demo("rtsp", 2).set("port", 555).writeTo(profile);
        ProcessBuilder builder =
                OpticLinkUnderTest.command("--home", home.toString(), "--profile", "e2e");
        if ("root".equals(System.getProperty("user.name"))) {
            giveToNobody(home);
            builder.command()
                    .addAll(
                            0,
                            List.of(
                                    "setpriv",
                                    "--reuid=65534",
                                    "--regid=65534",
                                    "--clear-groups",
                                    "--inh-caps=-all"));
            builder.environment().put("HOME", home.toString());
        }
        try (OpticLinkUnderTest system = OpticLinkUnderTest.launch(home, builder)) {
            awaitElsewhere(system, "web", 80);
            awaitElsewhere(system, "rtsp", 555);
            assertThat(system.console().channel("web").reason())
                    .contains("port 80")
                    .doesNotContain("in use");
        }
    }

    /** The first port that needs no privilege; sysctl files answer to one read from their start. */
    private static int firstFreePort() throws Exception {
        Path setting = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
        if (!Files.exists(setting)) {
            return 1024;
        }
        try (var reader = Files.newBufferedReader(setting)) {
            return Integer.parseInt(reader.readLine().strip());
        }
    }

    private static void giveToNobody(Path home) throws Exception {
        for (Path folder = home; folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).toString().contains("OTHERS_EXECUTE")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Process chown = new ProcessBuilder("chown", "-R", "65534:65534", home.toString()).start();
        assertThat(chown.waitFor()).isZero();
    }
}
