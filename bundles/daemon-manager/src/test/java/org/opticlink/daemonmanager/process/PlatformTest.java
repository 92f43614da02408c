package org.opticlink.daemonmanager.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opticlink.daemonmanager.DaemonConfig.Priority;

/** What the operating system is asked and told, by files as it has them. */
class PlatformTest {

    @TempDir private Path proc;

    @Test
    void ownMemoryIsWhatIsNotShared() throws IOException {
        Files.createDirectories(proc.resolve("42"));
        Files.writeString(
                proc.resolve("42/status"),
                "Name:\tol:front-door\nVmRSS:\t   64000 kB\nRssAnon:\t   31240 kB\nRssFile:\t   20000 kB\n");
        assertThat(new ProcfsMemory(proc).ownBytes(42)).hasValue(31240L * 1024);
        assertThat(new ProcfsMemory(proc).ownBytes(43)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ownMemoryOfThisProcessIsKnown() {
        ProcessMemory memory = ProcessMemory.ofThisPlatform();
        assertThat(memory.available()).isTrue();
        assertThat(memory.ownBytes(ProcessHandle.current().pid()).orElseThrow())
                .isBetween(1L << 20, 1L << 40);
    }

    @Test
    void processesSufferFirst() throws IOException {
        Files.createDirectories(proc.resolve("42"));
        Path score = Files.writeString(proc.resolve("42/oom_score_adj"), "0");
        ProcessLimits limits = new UnixLimits(Path.of("/usr/bin/nice"), proc);
        assertThat(limits.prefix(new Priority(2, 500))).containsExactly("/usr/bin/nice", "-n", "2");
        assertThat(limits.prefix(new Priority(0, 500))).isEqualTo(List.of());
        limits.started(42, new Priority(2, 500));
        assertThat(score).hasContent("500");
        limits.started(43, new Priority(2, 500));
        assertThat(proc.resolve("43")).doesNotExist();
    }
}
