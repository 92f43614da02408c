package org.opticlink.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BundleInstallerTest {

    @Test
    void namesFilesSoThatTheFrameworkFindsThem() {
        String location = BundleInstaller.location(Path.of("/my videos/a+b/c%d.jar"));

        assertThat(location).startsWith("reference:file:/");
        assertThat(URLDecoder.decode(location, StandardCharsets.UTF_8))
                .endsWith("/my videos/a+b/c%d.jar");
    }
}
