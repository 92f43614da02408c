package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.daemon.protocol.Assignment;
import org.opticlink.daemon.protocol.BindFailed;
import org.opticlink.daemon.protocol.Bound;
import org.opticlink.daemon.protocol.DaemonMessage;
import org.opticlink.daemon.protocol.PortChoice;
import org.opticlink.daemon.protocol.Ready;
import org.opticlink.daemon.protocol.StateNotice;
import org.opticlink.daemon.protocol.StopRequest;
import org.opticlink.daemonmanager.DaemonConfig;
import org.opticlink.daemonmanager.TestConfig;
import org.opticlink.frames.ReaderTicket;
import org.opticlink.frames.Region;
import org.opticlink.lane.ThreadLane;

/** Real processes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ForkerTest {

    private static final DaemonConfig CONFIG = TestConfig.CONFIG;

    private final ThreadLane lane = new ThreadLane("lane-under-test");
    private final Recorder seen = new Recorder();
    @TempDir private Path folder;
    private Forker forker;

    @AfterEach
    void endEverything() {
        if (seen.daemon.isDone()) {
            seen.daemon.join().kill();
            await().until(() -> ProcessHandle.of(seen.daemon.join().processId()).isEmpty());
        }
        forker.close();
        lane.close();
    }

    @Test
    void talksWithAProcess() {
        launch("standby");
        Daemon daemon = seen.daemon.join();
        await().until(() -> seen.messages.contains(new Ready(daemon.processId())));
        daemon.send(assignment("front-door", 8101));
        await().until(() -> seen.messages.contains(new Bound(8101, List.of("127.0.0.1"), "")));
        daemon.send(new StateNotice("STALLED", "die Kamera läßt nichts hören"));
        await().until(() -> daemon.lastLines().contains("told die Kamera läßt nichts hören"));
        assertThat(seen.exit).isNotDone();
        daemon.send(new StopRequest(1000));
        assertThat(seen.exit.join()).isZero();
        assertThat(seen.thread).isEqualTo("lane-under-test");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessIsTheOneToSufferAndIsRemembered() {
        launch("standby");
        Daemon daemon = seen.daemon.join();
        Path proc = Path.of("/proc", Long.toString(daemon.processId()));
        await().until(() -> Files.readString(proc.resolve("oom_score_adj")).strip().equals("500"));
        // the 19th field is the niceness; the second one has no space in it
        await().until(() -> Files.readString(proc.resolve("stat")).split(" ")[18].equals("1"));
        Path ledger = folder.resolve("ledger");
        await().until(
                        () ->
                                Files.exists(ledger)
                                        && Files.readString(ledger)
                                                .startsWith(daemon.processId() + " "));
        daemon.kill();
        await().until(() -> Files.size(ledger) == 0);
    }

    @Test
    void givesAProcessNoneOfTheEnvironmentButWhatItNeeds() {
        launch("standby");
        await().until(() -> !seen.messages.isEmpty());
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(seen.daemon.join().lastLines())
                .anyMatch(line -> line.startsWith("environment"))
                .noneMatch(
                        line ->
                                line.contains("PATH")
                                        || line.contains("HOME")
                                        || line.contains("USER"));
    }

    @Test
    void tellsOfTheEndWithStatusAndLastLines() {
        launch("crash");
        assertThat(seen.exit.join()).isEqualTo(7);
        assertThat(seen.daemon.join().lastLines()).containsExactly("main ERROR cannot go on");
    }

    @Test
    void tellsWhatAProcessSaidBeforeItsEnd() {
        launch("standby");
        seen.daemon.join().send(assignment("unbindable", 1));
        assertThat(seen.exit.join()).isEqualTo(3);
        assertThat(seen.messagesAtExit).contains(new BindFailed("no port is free"));
        assertThat(seen.daemon.join().lastLines()).hasSize(50).endsWith("line 999");
    }

    @Test
    void endsAProcessByEndingItsInput() {
        launch("standby");
        seen.daemon.join().endInput();
        assertThat(seen.exit.join()).isZero();
    }

    @Test
    void isNotHeldUpByAProcessThatDoesNotRead() {
        launch("hang");
        Daemon daemon = seen.daemon.join();
        // far more than a pipe holds
        String longReason = "x".repeat(1000);
        for (int i = 0; i < 1000; i++) {
            daemon.send(new StateNotice("LIVE", longReason));
        }
        daemon.kill();
        assertThat(seen.exit.join()).isEqualTo(137);
    }

    @Test
    void saysWhenThereIsNoProcess() {
        DaemonCommand command = new DaemonCommand(folder.resolve("java"), classPath(), "Main");
        forker =
                new Forker(
                        lane,
                        command,
                        folder,
                        () -> CONFIG,
                        Optional::empty,
                        ProcessLimits.NONE,
                        ledger());
        forker.launch("front-door", seen);
        assertThat(seen.notStarted.join()).startsWith("No process could be started: ");
    }

    private void launch(String name) {
        DaemonCommand command =
                new DaemonCommand(
                        DaemonCommand.ofThisJava(classPath()).java(),
                        classPath(),
                        ScriptedDaemon.class.getName());
        forker =
                new Forker(
                        lane,
                        command,
                        folder,
                        () -> CONFIG,
                        Optional::empty,
                        ProcessLimits.ofThisPlatform(),
                        ledger());
        forker.launch(name, seen);
    }

    private ProcessLedger ledger() {
        return new ProcessLedger(folder.resolve("ledger"), ScriptedDaemon.class.getName());
    }

    private static DaemonClassPath classPath() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        return new DaemonClassPath(Arrays.stream(entries).map(Path::of).toList());
    }

    private static Assignment assignment(String channel, int port) {
        Region region = new Region(Path.of("ring"), 0, 4096);
        return new Assignment(
                channel,
                channel,
                List.of("127.0.0.1"),
                new PortChoice(port, 1, 65_535, true),
                new ReaderTicket(region, region, 0, null, "key"),
                false,
                new StateNotice("LIVE", ""));
    }

    private static final class Recorder implements DaemonListener {

        final CompletableFuture<Daemon> daemon = new CompletableFuture<>();
        final CompletableFuture<String> notStarted = new CompletableFuture<>();
        final CompletableFuture<Integer> exit = new CompletableFuture<>();
        final List<DaemonMessage> messages = new CopyOnWriteArrayList<>();
        volatile List<DaemonMessage> messagesAtExit;
        volatile String thread;

        @Override
        public void started(Daemon started) {
            thread = Thread.currentThread().getName();
            daemon.complete(started);
        }

        @Override
        public void notStarted(String reason) {
            notStarted.complete(reason);
        }

        @Override
        public void said(DaemonMessage message) {
            messages.add(message);
        }

        @Override
        public void exited(int status) {
            messagesAtExit = List.copyOf(messages);
            exit.complete(status);
        }
    }
}
