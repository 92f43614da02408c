package org.opticlink.recorder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekScheduleTest {

    private static final WeekSchedule OFFICE =
            WeekSchedule.parse("mon-fri 08:00-18:00; sat,sun 00:00-24:00; fri 22:00-02:00");

    /** 20 November 2026 is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T07:59, false",
        "2026-11-20T08:00, true",
        "2026-11-20T17:59, true",
        "2026-11-20T18:00, false",
        "2026-11-20T22:00, true",
        "2026-11-21T01:59, true",
        "2026-11-22T23:59, true",
        "2026-11-23T00:00, false"
    })
    void aMomentIsInItOrNot(LocalDateTime time, boolean in) {
        assertThat(OFFICE.contains(time)).isEqualTo(in);
    }

    @Test
    void daysCanGoRoundTheEndOfTheWeek() {
        WeekSchedule schedule = WeekSchedule.parse("sat-mon 10:00-11:00");
        assertThat(schedule.contains(LocalDateTime.parse("2026-11-23T10:30"))).isTrue();
        assertThat(schedule.contains(LocalDateTime.parse("2026-11-24T10:30"))).isFalse();
    }

    @Test
    void timeGoesOnIntoTheNextDay() {
        WeekSchedule schedule = WeekSchedule.parse("mon 22:00-06:00");
        assertThat(schedule.contains(LocalDateTime.parse("2026-11-24T05:59"))).isTrue();
        assertThat(schedule.contains(LocalDateTime.parse("2026-11-24T06:00"))).isFalse();
        assertThat(schedule.contains(LocalDateTime.parse("2026-11-23T05:59"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "mon", "mon 8-18", "xyz 08:00-18:00", "mon 08:00-25:00"})
    void aMistakeIsToldWithAnExample(String text) {
        assertThatThrownBy(() -> WeekSchedule.parse(text))
                .hasMessageContaining("mon-fri 08:00-18:00");
    }
}
