package org.opticlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.testing.process.Await;
import org.opticlink.testing.process.TestProcess;

/** Commands for admins at a terminal. */
class ShellIT {

    private static TestProcess shell(Path home, String... words) throws Exception {
        String[] arguments = new String[words.length + 3];
        arguments[0] = "shell";
        arguments[1] = "--home";
        arguments[2] = home.toString();
        System.arraycopy(words, 0, arguments, 3, words.length);
        TestProcess shell = TestProcess.start(OpticLinkUnderTest.command(arguments));
        shell.awaitExit(OpticLinkUnderTest.PATIENCE);
        return shell;
    }

    @Test
    void listsChannelsAndReplacesAProcess(@TempDir Path home) throws Exception {
        ChannelFile front = ChannelFile.demo("front", 1);
        try (OpticLinkUnderTest system = OpticLinkUnderTest.start(home, front)) {
            system.channel("front").awaitState("LIVE");
            ProcessHandle before = system.daemonOf("front");

            try (TestProcess list = shell(home, "opticlink:list")) {
                assertThat(list.stdout()).anyMatch(line -> line.contains("front"));
            }
            try (TestProcess restart = shell(home, "opticlink:restart", "front", "--hard")) {
                assertThat(restart.output()).doesNotContain("Exception");
            }

            system.awaitReplaced("front", before);
            Await.until(
                    "the old process ends", OpticLinkUnderTest.PATIENCE, () -> !before.isAlive());
            try (TestProcess events = shell(home, "opticlink:events", "front")) {
                assertThat(events.stdout()).anyMatch(line -> line.contains("SERVED"));
            }
        }
    }
}
