package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.FreePorts;

/** What becomes of the serving processes when the container itself is stopped or killed. */
class ContainerFaultsIT {

    /** Longer than any window in which a daemon must show that it lives. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Test
    void aPausedContainerDoesNotTakeLiveDaemonsForDeadOnes(@TempDir Path home) throws Exception {
        try (FourChannels channels = FourChannels.start(home)) {
            Map<String, Long> before = processes(channels);
            long container = channels.system().process().pid();

            FourChannels.signal("STOP", container);
            try {
                // nothing can be awaited of a program that is stopped
                Thread.sleep(PAUSE.toMillis());
            } finally {
                FourChannels.signal("CONT", container);
            }

            channels.awaitUnitsOfAll();
            assertThat(processes(channels)).isEqualTo(before);
            for (String id : FourChannels.IDS) {
                assertThat(channels.viewer(id).connections()).isEqualTo(1);
            }
        }
    }

    private static Map<String, Long> processes(FourChannels channels) throws Exception {
        Map<String, Long> processes = new TreeMap<>();
        for (String id : FourChannels.IDS) {
            processes.put(id, channels.console().channel(id).processId());
        }
        return processes;
    }

    @Test
    void nothingOutlivesAKilledContainerAndTheNextStartIsAsTheFirst(@TempDir Path home)
            throws Exception {
        FourChannels killed = FourChannels.start(home);
        OpticLinkUnderTest first = killed.system();
        Set<Path> memory = first.sharedMemory();
        List<Integer> ports =
                FourChannels.IDS.stream().map(id -> first.channel(id).port()).toList();
        first.tree().look();
        long killedAt = System.nanoTime();

        first.process().kill();

        first.process().awaitExit(OpticLinkUnderTest.PATIENCE);
        first.tree().awaitGone(OpticLinkUnderTest.PATIENCE);
        System.out.printf(
                "the daemons ended %d ms after kill -9 of the container%n",
                (System.nanoTime() - killedAt) / 1_000_000);
        assertThat(ports).allMatch(FreePorts::isFree);
        killed.closeViewers();
        try (OpticLinkUnderTest second = OpticLinkUnderTest.launch(home, "e2e")) {
            for (String id : FourChannels.IDS) {
                second.channelAt(id, first.channel(id).port()).awaitState("LIVE");
            }
        }
        assertThat(memory.stream().filter(Files::exists)).as("memory of the killed").isEmpty();
    }

    @Test
    void aDaemonThatIsStoppedWhenTheContainerIsKilledIsEndedByTheNextStart(@TempDir Path home)
            throws Exception {
        ChannelFile front = ChannelFile.demo("front", 1);
        OpticLinkUnderTest first = OpticLinkUnderTest.start(home, front);
        ProcessHandle daemon = first.daemonOf("front");
        FourChannels.signal("STOP", daemon.pid());
        first.process().kill();
        first.process().awaitExit(OpticLinkUnderTest.PATIENCE);
        try (OpticLinkUnderTest second = OpticLinkUnderTest.launch(home, "e2e")) {
            Await.until(
                    "the end of the process that could not end by itself",
                    OpticLinkUnderTest.PATIENCE,
                    () -> !daemon.isAlive());
            second.channelAt("front", front.port()).awaitState("LIVE");
        } finally {
            first.abandon();
        }
    }
}
