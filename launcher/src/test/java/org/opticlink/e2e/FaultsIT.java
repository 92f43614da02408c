package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.viewer.Stall;

/**
 * Faults of the processes that serve four watched channels. What viewers noticed is printed and
 * kept in {@code launcher/target/faults}; {@code docs/guide/development.md} has the long form.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private FourChannels channels;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        channels = FourChannels.start(home);
    }

    @AfterAll
    void stop() throws Exception {
        if (channels != null) {
            channels.close();
        }
    }

    private ProcessHandle daemonOf(String id) throws Exception {
        return channels.system().daemonOf(id);
    }

    @Test
    void aKilledDaemonIsReplacedAtItsPort() throws Exception {
        for (int round = 0; round < FourChannels.rounds("kills", 1); round++) {
            channels.awaitStandby();
            ProcessHandle daemon = daemonOf("east");

            channels.during("kill -9", "east", daemon::destroyForcibly);

            channels.system().awaitReplaced("east", daemon);
        }
    }

    @Test
    void aHungDaemonIsReplacedAtItsPort() throws Exception {
        for (int round = 0; round < FourChannels.rounds("hangs", 1); round++) {
            channels.awaitStandby();
            ProcessHandle daemon = daemonOf("north");

            channels.during("SIGSTOP", "north", () -> FourChannels.signal("STOP", daemon.pid()));

            channels.system().awaitReplaced("north", daemon);
            assertThat(daemon.isAlive()).isFalse();
        }
    }

    @Test
    void aDaemonIsReplacedAlsoWhenTheStandbyDiesWithIt() throws Exception {
        channels.awaitStandby();
        ProcessHandle daemon = daemonOf("south");
        List<ProcessHandle> standbys = channels.standbys();
        assertThat(standbys).isNotEmpty();

        channels.during(
                "kill -9 of the standby, too",
                "south",
                () -> {
                    standbys.forEach(ProcessHandle::destroyForcibly);
                    daemon.destroyForcibly();
                });

        channels.system().awaitReplaced("south", daemon);
        channels.awaitStandby();
    }

    @Test
    void aSoftRestartRefusesNobody() throws Exception {
        for (int round = 0; round < FourChannels.rounds("restarts", 2); round++) {
            channels.awaitStandby();
            ProcessHandle daemon = daemonOf("west");

            Stall stall =
                    channels.during(
                            "soft restart",
                            "west",
                            () ->
                                    assertThat(
                                                    channels.console()
                                                            .act("restart", "west")
                                                            .statusCode())
                                            .isEqualTo(200));

            assertThat(stall.refusals()).as("connections refused").isZero();
            channels.system().awaitReplaced("west", daemon);
            Await.until(
                    "the end of the old process",
                    OpticLinkUnderTest.PATIENCE,
                    () -> !daemon.isAlive());
        }
    }

    @Test
    void aHardRestartReplacesTheProcessAtItsPort() throws Exception {
        channels.awaitStandby();
        ProcessHandle daemon = daemonOf("west");

        channels.during(
                "hard restart",
                "west",
                () ->
                        assertThat(channels.console().act("kill", "west").statusCode())
                                .isEqualTo(200));

        channels.system().awaitReplaced("west", daemon);
    }

    @Test
    void aDaemonWhoseThreadsAreStuckIsReplacedAlthoughItLives() throws Exception {
        channels.awaitStandby();
        int before = channels.restarts("north", "HANG");

        channels.during("threads that hang", "north", () -> channels.cause("north=hang"));

        assertThat(channels.restarts("north", "HANG")).isEqualTo(before + 1);
    }

    @Test
    void aDaemonThatTakesMemoryIsReplacedAtTheLimit() throws Exception {
        channels.awaitStandby();
        int before = channels.restarts("south", "MEMORY");

        channels.during(
                "memory hog",
                "south",
                () ->
                        channels.cause(
                                "south=memory",
                                "memoryReplaceMiB=I\"180\"",
                                "memoryLimitMiB=I\"220\""));

        assertThat(channels.restarts("south", "MEMORY")).isEqualTo(before + 1);
    }

    @Test
    void randomKillsLeakNothing() throws Exception {
        Random random = new Random(20_26);
        for (int kill = 0; kill < FourChannels.rounds("random", 4); kill++) {
            String id = FourChannels.IDS.get(random.nextInt(FourChannels.IDS.size()));
            ProcessHandle daemon = daemonOf(id);
            channels.during("kill -9 at random", id, daemon::destroyForcibly);
            channels.system().awaitReplaced(id, daemon);
        }

        channels.awaitStandby();
        Await.value(
                "no process beyond the four and their standby",
                OpticLinkUnderTest.PATIENCE,
                () ->
                        channels.system().tree().look().stream()
                                .filter(ProcessHandle::isAlive)
                                .count(),
                count -> count == FourChannels.IDS.size() + 1);
    }
}
