package io.quarterday.rules.tracking;

import io.quarterday.rules.deadlines.WorkingDays;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the time of a step: all of it, or the working hours of a calendar ({@code status-calendars}) in one zone. Hours
 * are hours that pass: of the night in which the clocks go forward one hour is missing, of the other one is twice there.
 */
public final class WorkingClock {

    /** No step waits longer; a calendar that hardly ever works is given up after it. */
    private static final int DAYS_MAX = 3_700;

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);
    private static final int MINUTES_PER_DAY = 1_440;

    /** Which calendar on which day of the week. */
    public record CalendarQuestion(
            String calendar, @Nullable String businessEntity, String weekday) {}

    private record Opening(WorkingDays days, int opensMinute, int closesMinute) {}

    private final ZoneId zone;
    private final @Nullable Map<DayOfWeek, Opening> openings;

    private WorkingClock(ZoneId zone, @Nullable Map<DayOfWeek, Opening> openings) {
        this.zone = zone;
        this.openings = openings;
    }

    /**
     * The clock of a step.
     *
     * @param businessEntity to which the entity belongs, whose hours may be others
     */
    public static WorkingClock of(
            CompiledRuleBook book, EntityStep step, @Nullable String businessEntity, ZoneId zone) {
        String calendar = step.calendar();
        if (calendar == null) {
            return new WorkingClock(zone, null);
        }
        Map<DayOfWeek, Opening> openings = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Hit> hits = book.ask(EntityTables.CALENDAR, new CalendarQuestion(calendar, businessEntity, day.name()))
                    .hits();
            if (!hits.isEmpty()) {
                Row row = hits.get(0).row();
                openings.put(
                        day,
                        new Opening(
                                WorkingDays.in(row.text("nation")),
                                minute(Objects.requireNonNull(row.decimalOrNull("opens"))),
                                minute(Objects.requireNonNull(row.decimalOrNull("closes")))));
            }
        }
        return new WorkingClock(zone, openings);
    }

    static int minute(BigDecimal hours) {
        return hours.multiply(MINUTES_PER_HOUR).intValue();
    }

    /** When so much time has been counted from an instant; none where the calendar does not work so long in ten years. */
    public Optional<Instant> after(Instant from, Duration time) {
        if (openings == null) {
            return Optional.of(from.plus(time));
        }
        if (time.isNegative()) {
            return Optional.of(from);
        }
        Duration left = time;
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
            Span open = span(day);
            if (open == null) {
                continue;
            }
            Instant begin = open.from().isAfter(from) ? open.from() : from;
            if (!begin.isBefore(open.until())) {
                continue;
            }
            Duration there = Duration.between(begin, open.until());
            if (there.compareTo(left) >= 0) {
                return Optional.of(begin.plus(left));
            }
            left = left.minus(there);
        }
        return Optional.empty();
    }

    /** How much time is counted between two instants; negative where the second is the earlier one. */
    public Duration between(Instant from, Instant until) {
        if (openings == null) {
            return Duration.between(from, until);
        }
        if (until.isBefore(from)) {
            return between(until, from).negated();
        }
        Duration counted = Duration.ZERO;
        LocalDate last = until.atZone(zone).toLocalDate();
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_MAX && !day.isAfter(last); i++, day = day.plusDays(1)) {
            Span open = span(day);
            if (open != null) {
                Instant begin = open.from().isAfter(from) ? open.from() : from;
                Instant end = open.until().isBefore(until) ? open.until() : until;
                if (begin.isBefore(end)) {
                    counted = counted.plus(Duration.between(begin, end));
                }
            }
        }
        return counted;
    }

    private record Span(Instant from, Instant until) {}

    private @Nullable Span span(LocalDate day) {
        Opening opening = openings == null ? null : openings.get(day.getDayOfWeek());
        if (opening == null || opening.days().isHoliday(day)) {
            return null;
        }
        return new Span(at(day, opening.opensMinute()), at(day, opening.closesMinute()));
    }

    private Instant at(LocalDate day, int minute) {
        return minute >= MINUTES_PER_DAY
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(LocalTime.ofSecondOfDay(minute * 60L)).atZone(zone).toInstant();
    }
}
