package org.opticlink.daemon.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTableTest {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir private Path folder;

    @Test
    void socketsThatListenAreReadOfBothFamilies() throws IOException {
        Files.writeString(
                folder.resolve("tcp"),
                HEAD
                        + "   0: 0100007F:1FA5 00000000:0000 0A 00000000:00000000 00:00000000 00000000"
                        + "  1000        0 1360479 1 00000000bd78a554 100 0 0 10 0\n"
                        + "   1: 0100007F:1FA5 0100007F:A0F3 01 00000000:00000000 00:00000000 00000000"
                        + "  1000        0 1360480 1 00000000bd78a555 20 4 30 10 -1\n");
        Files.writeString(
                folder.resolve("tcp6"),
                HEAD
                        + "   0: 0000000000000000FFFF00000100007F:64CE 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 1361717 1 0 100 0 0 10 0\n"
                        + "   1: 000080FE00000000FF005450B6AD1DFE:0050 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 99 1 0 100 0 0 10 0\n");

        assertThat(new ProcTable(folder).read())
                .containsExactly(
                        listener("127.0.0.1", 8101, 1360479, 1000),
                        listener("127.0.0.1", 25806, 1361717, 0),
                        listener("fe80::5054:ff:fe1d:adb6", 80, 99, 0));
    }

    @Test
    void aKernelWithoutIpv6HasOneTableOnly() throws IOException {
        Files.writeString(folder.resolve("tcp"), HEAD);

        assertThat(new ProcTable(folder).read()).isEmpty();
    }

    private static Listener listener(String address, int port, long inode, int user)
            throws IOException {
        return new Listener(InetAddress.getByName(address), port, inode, user, 0);
    }
}
