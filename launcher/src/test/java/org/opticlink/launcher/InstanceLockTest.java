package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir Path folder;

    @Test
    void tellsWhoHoldsTheLock() throws LaunchException {
        Path file = folder.resolve("opticlink.lock");
        try (InstanceLock lock = InstanceLock.acquire(file)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> InstanceLock.acquire(file))
                    .isInstanceOfSatisfying(
                            LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(75))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAfterTheOwnerHasGone() throws LaunchException {
        Path file = folder.resolve("opticlink.lock");
        InstanceLock.acquire(file).close();

        InstanceLock again = InstanceLock.acquire(file);

        assertThat(again).isNotNull();
        again.close();
    }

    @Test
    void reportsAFolderThatCannotHoldIt() {
        assertThatThrownBy(() -> InstanceLock.acquire(folder.resolve("missing/opticlink.lock")))
                .isInstanceOf(LaunchException.class)
                .hasMessageStartingWith("cannot lock ");
    }
}
