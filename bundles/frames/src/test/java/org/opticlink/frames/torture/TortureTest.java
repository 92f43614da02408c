package org.opticlink.frames.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short torture in every build; {@code -Dtorture.seconds=300} makes it a long one. */
@Timeout(3600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals")
class TortureTest {

    private static final long SECONDS = Long.getLong("torture.seconds", 5);
    private static final long SEED = Long.getLong("torture.seed", System.nanoTime());

    private Path temp;

    @BeforeEach
    void createFolder() throws IOException {
        temp = TortureFiles.create(TortureFiles.best());
    }

    @AfterEach
    void deleteFolder() throws IOException {
        TortureFiles.delete(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mapped", "auto"})
    void nobodyIsHurtWhoeverIsKilledOrStopped(String provider) throws Exception {
        try (Torture torture = new Torture(temp.resolve("shared"), provider, 4, SEED)) {
            torture.run(SECONDS);

            Report total = torture.total();
            assertThat(torture.violations()).as("seed %d", SEED).isEmpty();
            assertThat(torture.blows()).as("blows").isNotEmpty();
            assertThat(total.units()).as("units delivered").isGreaterThan(1_000);
            assertThat(total.lost())
                    .as("readers were lapped, or nothing was shown: %s", total)
                    .isPositive();
            assertThat(total.torn()).as("torn units delivered").isZero();
            assertThat(total.backwards()).as("sequences that went backwards").isZero();
            assertThat(total.wrongFormats()).as("torn formats delivered").isZero();
            assertThat(total.uncounted()).as("losses that were not counted").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "mapped")
    void checksFindTheTornUnitsOfAReaderThatDoesNotValidate(String provider) throws Exception {
        try (Torture torture = new Torture(temp.resolve("shared"), provider, 1, SEED)) {
            assertThat(torture.blindReaderDeliversTornUnits()).isTrue();
        }
    }
}
