package org.opticlink.recorder.config;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Days and hours of a week, in local time: {@code mon-fri 08:00-18:00; sat,sun 00:00-24:00}. A time
 * that ends before it begins goes on into the next day. Immutable.
 */
public final class WeekSchedule {

    private static final int MINUTES = 24 * 60;

    private record Span(Set<DayOfWeek> days, int from, int to) {

        boolean contains(LocalDateTime time) {
            int minute = time.getHour() * 60 + time.getMinute();
            if (from < to) {
                return days.contains(time.getDayOfWeek()) && minute >= from && minute < to;
            }
            return days.contains(time.getDayOfWeek()) && minute >= from
                    || days.contains(time.getDayOfWeek().minus(1)) && minute < to;
        }
    }

    private final List<Span> spans;

    private WeekSchedule(List<Span> spans) {
        this.spans = spans;
    }

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException with what is wrong and what to write instead
     */
    public static WeekSchedule parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                spans.add(span(part.strip()));
            }
        }
        return new WeekSchedule(spans);
    }

    private static Span span(String text) {
        String[] parts = text.split("\\s+");
        String[] times = parts.length == 2 ? parts[1].split("-") : new String[0];
        if (times.length != 2) {
            throw wrong(text);
        }
        return new Span(days(parts[0], text), minute(times[0], text), minute(times[1], text));
    }

    private static Set<DayOfWeek> days(String list, String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String item : list.toLowerCase(Locale.ROOT).split(",")) {
            String[] ends = item.split("-");
            DayOfWeek day = day(ends[0], text);
            DayOfWeek last = day(ends[ends.length - 1], text);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 2 && day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
                return day;
            }
        }
        throw wrong(text);
    }

    private static int minute(String time, String text) {
        if (time.equals("24:00")) {
            return MINUTES;
        }
        try {
            LocalTime parsed = LocalTime.parse(time);
            return parsed.getHour() * 60 + parsed.getMinute();
        } catch (DateTimeParseException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'"
                        + text
                        + "' is not understood; write it like: mon-fri 08:00-18:00; sat,sun 00:00-24:00");
    }

    /** Whether a moment is in it. */
    public boolean contains(LocalDateTime time) {
        return spans.stream().anyMatch(span -> span.contains(time));
    }
}
