package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FrameSettingsTest {

    private static final Path HOME = Path.of("/opt/opticlink");

    @Test
    void everyInstallationHasItsOwnFolder() {
        FrameSettings one = FrameSettings.of("/mnt/frames", "auto", 16, HOME);
        FrameSettings other =
                FrameSettings.of("/mnt/frames", "auto", 16, Path.of("/srv/opticlink"));

        assertThat(one.folder().getParent()).isEqualTo(Path.of("/mnt/frames"));
        assertThat(one.folder()).isNotEqualTo(other.folder());
        assertThat(one.folder())
                .isEqualTo(FrameSettings.of("/mnt/frames", "auto", 16, HOME).folder());
        assertThat(one.reserveBytes()).isEqualTo(16 * 1024 * 1024);
    }

    @Test
    void emptyFolderMeansTheBestOne() {
        assertThat(FrameSettings.of(" ", "mapped", 0, HOME).folder().getParent()).isDirectory();
    }

    @Test
    void badValuesAreRefusedWithWhatIsPossible() {
        assertThatThrownBy(() -> FrameSettings.of("", "chronicles", 0, HOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, chronicle and mapped");
        assertThatThrownBy(() -> FrameSettings.of("", "auto", -1, HOME))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
