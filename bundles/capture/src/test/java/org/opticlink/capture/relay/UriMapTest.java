package org.opticlink.capture.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ProtocolException;
import org.junit.jupiter.api.Test;

class UriMapTest {

    private static final String LOCAL = "rtsp://127.0.0.1:4000/token";
    private final UriMap uris = new UriMap(LOCAL, "rtsp://192.168.1.20:554");

    @Test
    void asksTheCameraForItsOwnUri() throws Exception {
        assertThat(uris.toCamera(LOCAL + "/live?channel=1"))
                .isEqualTo("rtsp://192.168.1.20:554/live?channel=1");
        assertThat(uris.toCamera(LOCAL)).isEqualTo("rtsp://192.168.1.20:554");
        assertThat(uris.toCamera("*")).isEqualTo("*");
    }

    @Test
    void leadsWhatTheCameraNamesThroughTheRelay() {
        assertThat(uris.toLocal("rtsp://192.168.1.20:554/live/")).isEqualTo(LOCAL + "/live/");
        assertThat(uris.toLocal("trackID=1")).isEqualTo("trackID=1");
        assertThat(
                        uris.toLocal(
                                "url=rtsp://192.168.1.20:554/a;seq=1,url=rtsp://192.168.1.20:554/b;seq=2"))
                .isEqualTo("url=" + LOCAL + "/a;seq=1,url=" + LOCAL + "/b;seq=2");
    }

    @Test
    void givesACameraBackTheOtherNamesItUses() throws Exception {
        String byName = uris.toLocal("rtsp://Camera.local/live/track1");
        String byInnerAddress = uris.toLocal("rtsp://10.0.0.5:8554/live");

        assertThat(byName).startsWith(LOCAL).doesNotContain("amera");
        assertThat(uris.toCamera(byName)).isEqualTo("rtsp://Camera.local/live/track1");
        assertThat(uris.toCamera(byInnerAddress)).isEqualTo("rtsp://10.0.0.5:8554/live");
        assertThat(uris.toCamera(byName + "/streamid=0"))
                .isEqualTo("rtsp://Camera.local/live/track1/streamid=0");
    }

    @Test
    void refusesWhoDoesNotKnowTheSecretPath() {
        for (String uri :
                new String[] {
                    "rtsp://127.0.0.1:4000/live",
                    "rtsp://127.0.0.1:4000/tokenlive",
                    LOCAL + "~7/live",
                    LOCAL + "~/live",
                    "/",
                    ""
                }) {
            assertThatExceptionOfType(ProtocolException.class)
                    .as(uri)
                    .isThrownBy(() -> uris.toCamera(uri));
        }
    }

    @Test
    void remembersOnlySoManyNames() {
        for (int i = 0; i < 100; i++) {
            uris.toLocal("rtsp://name" + i + "/");
        }
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> uris.toCamera(LOCAL + "~99/"));
    }
}
