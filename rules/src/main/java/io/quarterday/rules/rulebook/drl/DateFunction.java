package io.quarterday.rules.rulebook.drl;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What DRL may compute: functions over dates, and nothing else. None of them reads a clock; {@code daysUntil} counts
 * from the day on which the question is asked, the fact's own field {@code on}.
 */
enum DateFunction {
    DAYS_UNTIL(
            "daysUntil",
            List.of(LocalDate.class),
            Long.class,
            "daysUntil(deadline) < 7",
            "Days from the day of the question (the field \"on\") to a date; negative when it has passed."),
    DAYS_BETWEEN(
            "daysBetween",
            List.of(LocalDate.class, LocalDate.class),
            Long.class,
            "daysBetween(on, deadline) >= 30",
            "Days from the first date to the second."),
    DAY_OF_WEEK(
            "dayOfWeek", List.of(LocalDate.class), String.class, "dayOfWeek(on) == \"MONDAY\"", "MONDAY to SUNDAY."),
    DAY_OF_MONTH(
            "dayOfMonth", List.of(LocalDate.class), Long.class, "dayOfMonth(on) > 7", "The day in its month, 1 to 31."),
    MONTH("month", List.of(LocalDate.class), Long.class, "month(deadline) == 12", "The month, 1 to 12."),
    YEAR("year", List.of(LocalDate.class), Long.class, "year(deadline) == 2027", "The year."),
    PLUS_DAYS(
            "plusDays",
            List.of(LocalDate.class, Long.class),
            LocalDate.class,
            "plusDays(on, 3) > deadline",
            "The date so many days later; a negative number goes back."),
    PLUS_MONTHS(
            "plusMonths",
            List.of(LocalDate.class, Long.class),
            LocalDate.class,
            "plusMonths(deadline, 1) > on",
            "The date so many months later, or the last day of that month where it lacks the day."),
    END_OF_MONTH(
            "endOfMonth",
            List.of(LocalDate.class),
            LocalDate.class,
            "endOfMonth(on) == deadline",
            "The last day of the date's month.");

    /** The field of a fact that holds the day on which the question is asked. */
    static final String TODAY = "on";

    /** Furthest that {@code plusDays} and {@code plusMonths} reach, either way. */
    static final long SHIFT_MAX = 10_000;

    private final String spelling;
    private final List<Class<?>> parameters;
    private final Class<?> result;
    private final String example;
    private final String help;

    DateFunction(String spelling, List<Class<?>> parameters, Class<?> result, String example, String help) {
        this.spelling = spelling;
        this.parameters = parameters;
        this.result = result;
        this.example = example;
        this.help = help;
    }

    static Optional<DateFunction> spelled(String name) {
        return Arrays.stream(values()).filter(f -> f.spelling.equals(name)).findFirst();
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(DateFunction::spelling).toList();
    }

    String spelling() {
        return spelling;
    }

    List<Class<?>> parameters() {
        return parameters;
    }

    Class<?> result() {
        return result;
    }

    String example() {
        return example;
    }

    String help() {
        return help;
    }

    /** The value for arguments of the parameters' types; {@code daysUntil} is given the day of the question first. */
    Object apply(List<Object> arguments) {
        LocalDate date = (LocalDate) arguments.get(0);
        return switch (this) {
            case DAYS_UNTIL, DAYS_BETWEEN -> ChronoUnit.DAYS.between(date, (LocalDate) arguments.get(1));
            case DAY_OF_WEEK -> date.getDayOfWeek().name();
            case DAY_OF_MONTH -> (long) date.getDayOfMonth();
            case MONTH -> (long) date.getMonthValue();
            case YEAR -> (long) date.getYear();
            case PLUS_DAYS -> date.plusDays((Long) arguments.get(1));
            case PLUS_MONTHS -> date.plusMonths((Long) arguments.get(1));
            case END_OF_MONTH -> YearMonth.from(date).atEndOfMonth();
        };
    }

    /** The same as an expression of plain Java over expressions of its arguments. */
    String java(List<String> arguments) {
        String date = arguments.get(0);
        return switch (this) {
            case DAYS_UNTIL, DAYS_BETWEEN ->
                "java.time.temporal.ChronoUnit.DAYS.between(" + date + ", " + arguments.get(1) + ")";
            case DAY_OF_WEEK -> date + ".getDayOfWeek().name()";
            case DAY_OF_MONTH -> date + ".getDayOfMonth()";
            case MONTH -> date + ".getMonthValue()";
            case YEAR -> date + ".getYear()";
            case PLUS_DAYS -> date + ".plusDays(" + arguments.get(1) + ")";
            case PLUS_MONTHS -> date + ".plusMonths(" + arguments.get(1) + ")";
            case END_OF_MONTH -> "java.time.YearMonth.from(" + date + ").atEndOfMonth()";
        };
    }
}
