package org.opticlink.channel.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opticlink.channel.ChannelPorts;
import org.opticlink.channel.ChannelPorts.Step;

class PortSettingsTest {

    @Test
    void everythingAboutPortsIsASetting() throws Exception {
        Settings settings =
                Settings.rtsp()
                        .with("port", 8500)
                        .with("portFirst", 9001)
                        .with("portLast", 9003)
                        .with("neverLeaveRange", true)
                        .with("portOrder", " Range , port ")
                        .with("returnToPort", true);

        assertThat(PortSettings.of(settings.get()))
                .isEqualTo(
                        new ChannelPorts(
                                8500, 9001, 9003, true, List.of(Step.RANGE, Step.PREFERRED), true));
    }

    @Test
    void theUsualOrderIsThePortTheRangeAndAnyPort() throws Exception {
        assertThat(PortSettings.of(Settings.rtsp().with("portOrder", "").get()))
                .isEqualTo(new ChannelPorts(0, 8100, 8199, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "77 | 8100 | 8199 | '' | port: browsers refuse to open port 77; give another one, such as 8101, or 0",
                "65536 | 8100 | 8199 | '' | port: 65536 is not possible; give 0 to 65535",
                "8101 | 0 | 8199 | '' | portFirst: 0 is not possible; give 1 to 65535",
                "8101 | 8199 | 8100 | '' | portLast: 8100 is before portFirst, which is 8199; give a larger number",
                "8101 | 6665 | 6669 | '' | portFirst: browsers refuse every port from 6665 to 6669; give others",
                "8101 | 8100 | 8199 | port,free | portOrder: 'free' is none of port, range and any",
                "8101 | 8100 | 8199 | port,range,port | portOrder: 'port' is there twice",
                "0 | 8100 | 8199 | port | portOrder: no port can be found this way; add range",
                "8101 | 8100 | 8199 | range | portOrder: port is 8101, but the order leaves it out; add port",
            })
    void whatCannotBeUsedIsNamed(int port, int first, int last, String order, String problem) {
        Settings settings =
                Settings.rtsp()
                        .with("port", port)
                        .with("portFirst", first)
                        .with("portLast", last)
                        .with("portOrder", order);

        assertThatThrownBy(() -> PortSettings.of(settings.get()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(problem);
    }

    @Test
    void anyPortIsNoWayForAChannelThatNeverLeavesItsRange() {
        Settings settings = Settings.rtsp().with("portOrder", "any").with("neverLeaveRange", true);

        assertThatThrownBy(() -> PortSettings.of(settings.get()))
                .hasMessage("portOrder: no port can be found this way; add range");
    }
}
