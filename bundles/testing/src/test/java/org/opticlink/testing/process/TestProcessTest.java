package org.opticlink.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(
        value = OS.WINDOWS,
        disabledReason = "the programs of these tests are of a POSIX shell")
class TestProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void awaitsALineAndGivesTheExitCode() throws Exception {
        try (TestProcess shell =
                TestProcess.start("sh", "-c", "echo one; echo two; echo bad >&2; exit 3")) {
            assertThat(shell.awaitLine("two", LIMIT, "two"::equals)).isEqualTo("two");
            assertThat(shell.awaitExit(LIMIT)).isEqualTo(3);
            assertThat(shell.exitCode()).hasValue(3);
            assertThat(shell.stdout()).containsExactly("one", "two");
            assertThat(shell.stderr()).containsExactly("bad");
        }
    }

    @Test
    void tellsAllOutputWhenALineDoesNotCome() throws Exception {
        try (TestProcess shell = TestProcess.start("sh", "-c", "echo something else")) {
            assertThatThrownBy(() -> shell.awaitLine("hello", LIMIT, "hello"::equals))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("hello")
                    .hasMessageContaining("something else");
        }
    }

    @Test
    void talksToTheProcess() throws Exception {
        try (TestProcess cat = TestProcess.start("cat")) {
            cat.writeLine("there and back");
            cat.awaitLine("its echo", LIMIT, "there and back"::equals);
            cat.closeStdin();
            assertThat(cat.awaitExit(LIMIT)).isZero();
        }
    }

    @Test
    void remembersAChildWhoseParentDied() throws Exception {
        try (TestProcess shell = TestProcess.start("sh", "-c", "sleep 1000 & echo $!; wait")) {
            String child = shell.awaitLine("the child's id", LIMIT, line -> !line.isBlank());
            ProcessTree tree = shell.tree();
            assertThat(tree.look()).extracting(ProcessHandle::pid).contains(Long.parseLong(child));
            shell.kill();
            shell.awaitExit(LIMIT);

            assertThatThrownBy(() -> tree.awaitGone(Duration.ZERO))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(child);
            tree.kill();
            tree.awaitGone(LIMIT);
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        TestProcess shell = TestProcess.start("sh", "-c", "sleep 1000 & echo ready; wait");
        shell.awaitLine("that it runs", LIMIT, "ready"::equals);
        ProcessTree tree = shell.tree();
        shell.close();

        assertThat(shell.isAlive()).isFalse();
        tree.awaitGone(LIMIT);
    }

    @Test
    void failsForAProgramThatIsNotThere() {
        assertThatThrownBy(() -> TestProcess.start(Path.of("/no/such/program").toString()))
                .isInstanceOf(java.io.IOException.class);
    }
}
