package org.opticlink.daemonmanager.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.api.access.AccessPolicy;
import org.opticlink.api.channel.ChannelStatus;
import org.opticlink.api.channel.RestartKind;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.TestConfig;
import org.opticlink.daemonmanager.ports.PortWatch;
import org.opticlink.daemonmanager.process.DaemonClassPath;
import org.opticlink.daemonmanager.process.DaemonCommand;
import org.opticlink.daemonmanager.process.Forker;
import org.opticlink.daemonmanager.process.ProcessLedger;
import org.opticlink.daemonmanager.process.ProcessLimits;
import org.opticlink.daemonmanager.process.ProcessMemory;
import org.opticlink.lane.ThreadLane;

/** The supervisor with real threads and real processes, which are killed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealProcessesTest {

    private static final String PROGRAM = "org.opticlink.daemonmanager.process.ScriptedDaemon";

    /** These processes write no heartbeat, so the window is longer than the test. */
    private static final DaemonConfig CONFIG =
            TestConfig.watching(
                    new DaemonConfig.Watch(
                            Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(15)),
                    1);

    private final ThreadLane lane = new ThreadLane("opticlink-supervisor");
    private final EventQueue events = new EventQueue();
    private final StatusBoard board = new StatusBoard(events);
    private final FakeChannel door = new FakeChannel("door", 8101);
    private final FakeChannel garage = new FakeChannel("garage", 8102);
    @TempDir private Path folder;
    private Forker forker;
    private Supervisor supervisor;

    @BeforeEach
    void start() {
        List<Path> files =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList();
        DaemonClassPath classPath = new DaemonClassPath(files);
        DaemonCommand command =
                new DaemonCommand(DaemonCommand.ofThisJava(classPath).java(), classPath, PROGRAM);
        forker =
                new Forker(
                        lane,
                        command,
                        folder,
                        () -> CONFIG,
                        Optional::empty,
                        ProcessLimits.NONE,
                        new ProcessLedger(folder.resolve("ledger"), PROGRAM));
        supervisor =
                new Supervisor(
                        lane,
                        forker,
                        ProcessMemory.ofThisPlatform(),
                        CONFIG,
                        board,
                        new PortBook(lane::nanos, java.util.Map.of(), notes -> {}),
                        PortWatch.ofThisMachine(Runnable::run),
                        2);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        AccessPolicy policy =
                new AccessPolicy(List.of(loopback), AccessPolicy.Peers.LOOPBACK, false, false);
        supervisor.addMode(id -> policy, "private", 0);
        supervisor.add(door);
        supervisor.add(garage);
        await().atMost(Duration.ofMinutes(1)).until(() -> served("door") && served("garage"));
    }

    @AfterEach
    void stop() throws Exception {
        supervisor.close().get(20, TimeUnit.SECONDS);
        forker.close();
        lane.close();
        events.close();
        await().until(() -> ProcessHandle.current().children().findAny().isEmpty());
    }

    @Test
    void replacesAKilledProcessAndLeavesTheOtherAlone() {
        long other = status("garage").processId();
        for (int kill = 1; kill <= 3; kill++) {
            long victim = status("door").processId();
            int starts = status("door").daemonStarts();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> status("door").daemonStarts() > starts && served("door"));
            assertThat(status("door").processId()).isNotEqualTo(victim);
            assertThat(status("door").port()).isEqualTo(8101);
        }
        assertThat(status("garage").processId()).isEqualTo(other);
        assertThat(status("garage").daemonStarts()).isEqualTo(1);
    }

    @Test
    void replacesAProcessOnRequest() {
        long old = status("door").processId();
        supervisor.restart("door", RestartKind.SOFT);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> served("door") && status("door").processId() != old);
        assertThat(ProcessHandle.of(old)).isEmpty();
        assertThat(status("door").reason()).isEmpty();
    }

    private boolean served(String id) {
        return board.find(id).filter(status -> status.url().isPresent()).isPresent();
    }

    private ChannelStatus status(String id) {
        return board.find(id).orElseThrow();
    }
}
