package org.opticlink.frames.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opticlink.frames.ChannelFrames;
import org.opticlink.frames.ChildProcess;
import org.opticlink.frames.Samples;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledForJreRange(minVersion = 26, disabledReason = "Chronicle Map does not run there")
class TwoProcessesTest {

    @TempDir Path temp;

    private DefaultFrameDirectory open(String provider) throws Exception {
        return FrameDirectories.open(
                new FrameSettings(temp.resolve("shared"), ProviderChoice.of(provider), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "chronicle"})
    void memoryOfALivingProcessIsLeftAloneAndOfAKilledOneTakenOver(String provider)
            throws Exception {
        try (ChildProcess owner =
                ChildProcess.start(OwnerMain.class, temp.resolve("shared").toString(), provider)) {
            Path ring = Path.of(owner.line());
            assertThat(ring.getParent()).isEqualTo(temp.toRealPath().resolve("shared/1"));
            try (DefaultFrameDirectory second = open(provider)) {
                ChannelFrames own = second.open("front-door", Samples.tinyRing());
                assertThat(own.publishedUnits()).isZero();
                assertThat(own.issue().ring().file().getParent().getFileName()).hasToString("2");
            }
            assertThat(ring).exists();

            owner.kill();

            assertThat(ring).exists();
            try (DefaultFrameDirectory heir = open(provider)) {
                ChannelFrames channel = heir.open("front-door", Samples.tinyRing());
                assertThat(channel.publishedUnits()).isEqualTo(1);
                assertThat(channel.issue().ring().file()).isEqualTo(ring);
            }
            assertThat(temp.resolve("shared")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "chronicle"})
    void processThatEndsInOrderLeavesNothing(String provider) throws Exception {
        try (ChildProcess owner =
                ChildProcess.start(OwnerMain.class, temp.resolve("shared").toString(), provider)) {
            assertThat(Path.of(owner.line())).exists();

            owner.finish();

            assertThat(temp.resolve("shared")).doesNotExist();
        }
    }
}
