package org.opticlink.capture.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPictureTest {

    private static final ZonedDateTime MOMENT =
            ZonedDateTime.of(2026, 11, 20, 10, 23, 38, 0, ZoneOffset.UTC);

    private static byte[] luma(DemoPicture picture, ZonedDateTime moment) {
        return picture.draw(moment).plane(0).clone();
    }

    private static int lastChangedRow(byte[] a, byte[] b, int width, int rows) {
        int last = -1;
        for (int y = 0; y < rows; y++) {
            if (!Arrays.equals(a, y * width, (y + 1) * width, b, y * width, (y + 1) * width)) {
                last = y;
            }
        }
        return last;
    }

    @Test
    void showsTheTimeAndTheDateInDifferentPlaces() {
        DemoPicture picture = new DemoPicture(1, 640, 360);
        byte[] now = luma(picture, MOMENT);

        byte[] hourLater = luma(picture, MOMENT.plusHours(1));
        byte[] dayLater = luma(picture, MOMENT.plusDays(1));

        assertThat(lastChangedRow(now, hourLater, 640, 360)).isBetween(80, 185);
        assertThat(lastChangedRow(now, dayLater, 640, 360)).isBetween(190, 240);
        assertThat(luma(picture, MOMENT)).isEqualTo(now);
    }

    @Test
    void movesWithinTheSecond() {
        DemoPicture picture = new DemoPicture(1, 640, 360);

        assertThat(luma(picture, MOMENT.plusNanos(66_000_000))).isNotEqualTo(luma(picture, MOMENT));
    }

    @Test
    void looksDifferentForEveryPattern() {
        Set<Integer> seen = new HashSet<>();
        for (int pattern = 1; pattern <= 16; pattern++) {
            Canvas canvas = new DemoPicture(pattern, 320, 180).draw(MOMENT);
            seen.add(Arrays.hashCode(canvas.plane(1)));
        }

        assertThat(seen).hasSize(16);
    }

    @Test
    void hasColourBarsOfKnownColours() {
        Canvas canvas = new DemoPicture(1, 640, 360).draw(MOMENT);
        int row = 175;

        // 75 % bars of ITU-R BT.601: the second is yellow, the seventh blue
        assertThat(canvas.plane(0)[350 * 640 + 120] & 0xff).isEqualTo(162);
        assertThat(canvas.plane(1)[row * 320 + 60] & 0xff).isEqualTo(44);
        assertThat(canvas.plane(2)[row * 320 + 60] & 0xff).isEqualTo(142);
        assertThat(canvas.plane(0)[350 * 640 + 520] & 0xff).isEqualTo(35);
        assertThat(canvas.plane(1)[row * 320 + 260] & 0xff).isEqualTo(212);
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "100, 2000", "2000, 100", "1920, 1080"})
    void fitsEverySize(int width, int height) {
        Canvas canvas = new DemoPicture(123, width, height).draw(MOMENT.plusNanos(999_999_999));

        assertThat(canvas.plane(0)).hasSize(width * height);
    }

    @Test
    void drawsEachDigitDifferently() {
        SegmentDisplay display = new SegmentDisplay(40);
        Set<Integer> seen = new HashSet<>();
        for (String text : "0 1 2 3 4 5 6 7 8 9 - :".split(" ")) {
            Canvas canvas = new Canvas(60, 60);
            display.draw(canvas, text, 4, 4, new Color(235, 128, 128));
            seen.add(Arrays.hashCode(canvas.plane(0)));
        }

        assertThat(seen).hasSize(12);
    }
}
