package org.opticlink.daemon.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class NetstatTableTest {

    /** In the form of a German Windows, whose words for the states are not those of others. */
    private static final String OUTPUT =
            """

            Aktive Verbindungen

              Proto  Lokale Adresse         Remoteadresse          Status           PID
              TCP    0.0.0.0:8101           0.0.0.0:0              ABHÖREN         1040
              TCP    127.0.0.1:49671        127.0.0.1:49672        HERGESTELLT     3312
              TCP    [::1]:8101             [::]:0                 ABHÖREN         4
              UDP    0.0.0.0:5353           *:*                                    2204
            """;

    @Test
    void socketsWithoutAPeerListenWhateverTheirStateIsCalled() throws IOException {
        assertThat(NetstatTable.parse(OUTPUT.lines().toList()))
                .containsExactly(
                        new Listener(InetAddress.getByName("0.0.0.0"), 8101, 0, -1, 1040),
                        new Listener(InetAddress.getByName("::1"), 8101, 0, -1, 4));
    }
}
