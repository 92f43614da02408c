package org.opticlink.channel.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opticlink.api.capture.CaptureSource.DemoSource;
import org.opticlink.api.capture.CaptureSource.DeviceSource;
import org.opticlink.api.capture.CaptureSource.HttpSource;
import org.opticlink.api.capture.CaptureSource.RtspSource;
import org.opticlink.api.capture.CaptureSource.Transport;
import org.opticlink.api.capture.Credentials;
import org.opticlink.channel.ChannelPorts;

class ChannelConfigTest {

    @Test
    void takesIdAndTitleFromTheConfigurationsName() throws Exception {
        ChannelConfig config = ChannelConfig.of(Settings.rtsp().get(), "front-door");
        assertThat(config.id()).isEqualTo("front-door");
        assertThat(config.title()).isEqualTo("front-door");
        assertThat(config.mode()).isEqualTo("private");
        assertThat(config.enabled()).isTrue();
        assertThat(config.ports()).isEqualTo(new ChannelPorts(0, 8100, 8199, false));
    }

    @Test
    void buildsBothStreamsOfAnRtspCamera() throws Exception {
        ChannelConfig config =
                ChannelConfig.of(
                        Settings.rtsp()
                                .with("host", "[2001:db8::1]")
                                .with("subPath", "/stream2")
                                .with("transport", "UDP")
                                .with("user", "viewer")
                                .with("_password", "p@ss: /word ")
                                .get(),
                        "a");
        Optional<Credentials> login = Optional.of(new Credentials("viewer", "p@ss: /word "));
        assertThat(config.sources().main())
                .isEqualTo(
                        new RtspSource(
                                "2001:db8::1", 554, "/stream1", false, Transport.UDP, login));
        assertThat(config.sources().sub())
                .contains(
                        new RtspSource(
                                "2001:db8::1", 554, "/stream2", false, Transport.UDP, login));
        assertThat(config.toString()).doesNotContain("p@ss");
    }

    @Test
    void knowsTheUsualPorts() throws Exception {
        assertThat(ChannelConfig.of(Settings.rtsp().with("tls", true).get(), "a").sources().main())
                .isInstanceOfSatisfying(RtspSource.class, s -> assertThat(s.port()).isEqualTo(322));
        Settings http = Settings.rtsp().with("source", "http");
        assertThat(ChannelConfig.of(http.get(), "a").sources().main())
                .isInstanceOfSatisfying(HttpSource.class, s -> assertThat(s.port()).isEqualTo(80));
        assertThat(ChannelConfig.of(http.with("tls", true).get(), "a").sources().main())
                .isInstanceOfSatisfying(HttpSource.class, s -> assertThat(s.port()).isEqualTo(443));
        assertThat(ChannelConfig.of(http.with("hostPort", 8080).get(), "a").sources().main())
                .isInstanceOfSatisfying(
                        HttpSource.class, s -> assertThat(s.port()).isEqualTo(8080));
    }

    @Test
    void givesTheDemoASmallerSubStream() throws Exception {
        Sources sources = ChannelConfig.of(Settings.demo().with("pattern", 2).get(), "a").sources();
        assertThat(sources.main()).isEqualTo(new DemoSource(2, 640, 360, 25));
        assertThat(sources.sub()).contains(new DemoSource(2, 320, 180, 25));
        Settings odd = Settings.demo().with("width", 70).with("height", 18);
        assertThat(ChannelConfig.of(odd.get(), "a").sources().sub())
                .contains(new DemoSource(1, 34, 16, 25));
    }

    @Test
    void opensADevice() throws Exception {
        Settings device = Settings.demo().with("source", "device").with("device", "/dev/video0");
        assertThat(ChannelConfig.of(device.get(), "a").sources().main())
                .isEqualTo(new DeviceSource("/dev/video0", 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source | onvif | source: 'onvif' is not known; give rtsp, http, device, file or demo",
                "host | '' | host: give the camera's name or address",
                "host | rtsp://u:p@cam/x | host: 'rtsp://u:p@cam/x' is not a host: give a name or an address only",
                "path | stream1 | path: the path must start with a slash",
                "path | /a b | path: the path must start with a slash and be percent-encoded",
                "subPath | stream2 | subPath: the path must start with a slash",
                "subPath | /stream1 | subPath: it is the same as path",
                "transport | rtp | transport: 'RTP' is not known; give tcp or udp",
                "id | a/b | id: 'a/b' cannot be used",
                "mode | No Mode | mode: 'no mode' is not the name of an access mode",
            })
    void namesTheTextThatCannotBeUsed(String name, String value, String problem) {
        assertThatThrownBy(() -> ChannelConfig.of(Settings.rtsp().with(name, value).get(), "a"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "port,-1",
        "port,65536",
        "portFirst,0",
        "portLast,65536",
        "portLast,8000",
        "hostPort,70000",
        "bufferMiB,0",
        "bufferMiB,2000"
    })
    void namesTheNumberThatCannotBeUsed(String name, int value) {
        assertThatThrownBy(() -> ChannelConfig.of(Settings.rtsp().with(name, value).get(), "a"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(name + ": " + value);
    }

    @Test
    void saysWhatANumberMustBeWhenItIsNone() {
        Settings settings =
                Settings.rtsp().with("port", new NumberFormatException("For input string: abc"));
        assertThatThrownBy(() -> ChannelConfig.of(settings.get(), "a"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("port: give a whole number from 0 to 65535");
    }

    @Test
    void wantsAFullFileName() {
        Settings settings = Settings.demo().with("source", "file");
        assertThatThrownBy(() -> ChannelConfig.of(settings.with("file", "").get(), "a"))
                .hasMessage("file: give the full name of a media file");
        assertThatThrownBy(() -> ChannelConfig.of(settings.with("file", "a.mp4").get(), "a"))
                .hasMessageStartingWith("file: 'a.mp4' is not a full name");
    }

    @Test
    void refusesAnImpossibleDemoPicture() {
        assertThatThrownBy(() -> ChannelConfig.of(Settings.demo().with("width", 33).get(), "a"))
                .hasMessageStartingWith("width, height: a demo picture of 33x360");
    }

    @Test
    void findsSettingsThatDoNotExist() {
        assertThat(UnknownSettings.in(Set.of("hosst", "host", ".password", "service.pid")))
                .containsExactly("hosst");
    }
}
