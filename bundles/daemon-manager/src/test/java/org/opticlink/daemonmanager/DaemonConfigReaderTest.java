package org.opticlink.daemonmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opticlink.daemon.protocol.FaultRequest;

class DaemonConfigReaderTest {

    private static final long MIB = 1L << 20;

    private final Map<String, Object> set = new HashMap<>();

    /** The settings as the framework makes them: the defaults, and what is set. */
    private DaemonSettings settings() {
        return (DaemonSettings)
                Proxy.newProxyInstance(
                        DaemonSettings.class.getClassLoader(),
                        new Class<?>[] {DaemonSettings.class},
                        (proxy, method, arguments) ->
                                set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void nothingSetIsTheStandard() {
        assertThat(DaemonConfigReader.read(settings(), false)).isEqualTo(DaemonConfig.standard());
    }

    @Test
    void numbersStayWithinTheirLimits() {
        set.put("heartbeatWindowMillis", 1);
        set.put("noFramesSeconds", -1);
        set.put("standbys", 1000);
        set.put("oomScore", 5000);
        DaemonConfig config = DaemonConfigReader.read(settings(), false);
        assertThat(config.watch().heartbeat()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.watch().noFrames()).isZero();
        assertThat(config.standbys()).isEqualTo(8);
        assertThat(config.priority().oomScore()).isEqualTo(1000);
    }

    @Test
    void memoryThresholdsFollowWhatAProcessMayUse() {
        set.put("heapMiB", 100);
        set.put("buffersMiB", 200);
        DaemonConfig.MemoryRules rules = DaemonConfigReader.read(settings(), false).memoryRules();
        assertThat(rules.softBytes()).isEqualTo(364 * MIB);
        assertThat(rules.hardBytes()).isEqualTo(428 * MIB);
    }

    @Test
    void theLimitIsNeverBelowTheThreshold() {
        set.put("memoryReplaceMiB", 300);
        set.put("memoryLimitMiB", 200);
        assertThat(DaemonConfigReader.read(settings(), false).memoryRules().hardBytes())
                .isEqualTo(300 * MIB);
    }

    @Test
    void faultsNeedATest() {
        set.put("testFaults", new String[] {"door=hang", "garage=Memory", "nonsense", "x=y"});
        assertThat(DaemonConfigReader.read(settings(), false).faults())
                .isEqualTo(DaemonConfig.Faults.NONE);
        DaemonConfig.Faults faults = DaemonConfigReader.read(settings(), true).faults();
        assertThat(faults.allowed()).isTrue();
        assertThat(faults.byChannel())
                .isEqualTo(
                        Map.of("door", FaultRequest.Kind.HANG, "garage", FaultRequest.Kind.MEMORY));
    }
}
