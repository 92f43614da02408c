package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes; what an earlier run has written is written by another ledger of the file. */
@Timeout(60)
class ProcessLedgerTest {

    private static final String PROGRAM = ScriptedDaemon.class.getName();

    @TempDir private Path folder;
    private Path file;
    private Process left;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("ledger");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        left =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                PROGRAM,
                                "--channel=hang")
                        .start();
    }

    @AfterEach
    void end() throws InterruptedException {
        left.destroyForcibly().waitFor();
    }

    @Test
    void endsWhatAnEarlierRunHasLeft() {
        new ProcessLedger(file, PROGRAM).add(left.toHandle());
        new ProcessLedger(file, PROGRAM).endLeftovers();
        assertThat(left.isAlive()).isFalse();
        assertThat(file).isEmptyFile();
    }

    @Test
    void endsAProcessThatIsStopped() throws Exception {
        new ProcessLedger(file, PROGRAM).add(left.toHandle());
        Process stop = new ProcessBuilder("kill", "-STOP", Long.toString(left.pid())).start();
        assertThat(stop.waitFor()).isZero();
        new ProcessLedger(file, PROGRAM).endLeftovers();
        assertThat(left.isAlive()).isFalse();
    }

    @Test
    void forgetsAProcessThatHasEnded() {
        ProcessLedger ledger = new ProcessLedger(file, PROGRAM);
        ledger.add(left.toHandle());
        assertThat(file).isNotEmptyFile();
        ledger.remove(left.pid());
        assertThat(file).isEmptyFile();
    }

    @Test
    void leavesAProcessAloneThatHasTheIdOfAnEarlierOne() throws IOException {
        long other = left.info().startInstant().orElseThrow().minusSeconds(60).toEpochMilli();
        Files.write(file, List.of(left.pid() + " " + other));
        new ProcessLedger(file, PROGRAM).endLeftovers();
        assertThat(left.isAlive()).isTrue();
    }

    @Test
    void leavesAnotherProgramAlone() {
        new ProcessLedger(file, PROGRAM).add(left.toHandle());
        new ProcessLedger(file, "another.Program").endLeftovers();
        assertThat(left.isAlive()).isTrue();
    }

    @Test
    void livesWithAFileThatIsNoLedger() throws IOException {
        Files.write(file, List.of("", "what?", left.pid() + " x"));
        new ProcessLedger(file, PROGRAM).endLeftovers();
        assertThat(left.isAlive()).isTrue();
    }
}
