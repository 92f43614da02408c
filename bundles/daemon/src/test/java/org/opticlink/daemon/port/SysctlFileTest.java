package org.opticlink.daemon.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SysctlFileTest {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    @Test
    void aWholeLineIsReadAlthoughTheseFilesAnswerOnlyOnce() throws IOException {
        assumeTrue(Files.isReadable(RANGE), "there is no " + RANGE + " here");
        String line = SysctlFile.readLine(RANGE).orElseThrow();

        assertThat(line).matches("\\d{2,5}\\s+\\d{2,5}");
        OutgoingPorts ports = OutgoingPorts.ofThisMachine();
        assertThat(line.split("\\s+")).containsExactly("" + ports.first(), "" + ports.last());
    }

    @Test
    void aSystemWithoutThemHasNone() throws IOException {
        assertThat(SysctlFile.readLine(Path.of("/proc/sys/no/such/file"))).isEmpty();
    }
}
