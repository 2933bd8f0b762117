package io.quarterday.rules.deadlines;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The working days of one nation: neither Saturday, Sunday nor bank holiday. Holidays are computed by Jollyday from the
 * rules of each nation, and kept by year, since a day is asked about many times.
 */
public final class WorkingDays {

    /** Nations whose bank holidays are known. */
    private static final Map<String, WorkingDays> BY_NATION = Map.of(
            "ENGLAND_AND_WALES", new WorkingDays(HolidayCalendar.UNITED_KINGDOM, "eng"),
            "SCOTLAND", new WorkingDays(HolidayCalendar.UNITED_KINGDOM, "sct"),
            "NORTHERN_IRELAND", new WorkingDays(HolidayCalendar.UNITED_KINGDOM, "nir"),
            "CANADA", new WorkingDays(HolidayCalendar.CANADA));

    private static final int YEARS_KEPT_MAX = 300;

    private final HolidayManager holidays;
    private final String[] part;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    private WorkingDays(HolidayCalendar calendar, String... part) {
        this.holidays = manager(calendar);
        this.part = part;
    }

    /** JAXB looks for its parts by the thread's class loader, which in a pool's thread need not know the fat jar. */
    private static HolidayManager manager(HolidayCalendar calendar) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(WorkingDays.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(calendar));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** @throws IllegalArgumentException for an unknown nation */
    public static WorkingDays in(String nation) {
        WorkingDays days = BY_NATION.get(nation);
        if (days == null) {
            throw new IllegalArgumentException("The nation \"" + nation + "\" is none of "
                    + BY_NATION.keySet().stream().sorted().toList() + ".");
        }
        return days;
    }

    static boolean isKnown(String nation) {
        return BY_NATION.containsKey(nation);
    }

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays(day.getYear()).contains(day);
    }

    /** Whether it is a bank holiday, whatever day of the week it is. */
    public boolean isHoliday(LocalDate day) {
        return holidays(day.getYear()).contains(day);
    }

    private Set<LocalDate> holidays(int year) {
        Set<LocalDate> kept = byYear.get(year);
        if (kept != null) {
            return kept;
        }
        Set<LocalDate> computed = holidays.getHolidays(Year.of(year), part).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
        if (byYear.size() < YEARS_KEPT_MAX) {
            byYear.put(year, computed);
        }
        return computed;
    }

    /** The n-th working day after a day, or before it where n is negative; the day itself where n is 0. */
    LocalDate plus(LocalDate day, int n) {
        LocalDate reached = day;
        for (int counted = 0; counted < Math.abs(n); counted++) {
            reached = n > 0 ? nextOrSame(reached.plusDays(1)) : previousOrSame(reached.minusDays(1));
        }
        return reached;
    }

    LocalDate nextOrSame(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    LocalDate previousOrSame(LocalDate day) {
        LocalDate previous = day;
        while (!isWorkingDay(previous)) {
            previous = previous.minusDays(1);
        }
        return previous;
    }

    /** What a rule makes of a day. */
    LocalDate by(DateRule.BusinessDayRule rule, LocalDate day) {
        return switch (rule) {
            case NONE -> day;
            case NEXT_WORKING_DAY -> nextOrSame(day);
            case PREVIOUS_WORKING_DAY -> previousOrSame(day);
            case LAST_WORKING_DAY_OF_MONTH -> lastOfMonth(day);
        };
    }

    LocalDate lastOfMonth(LocalDate day) {
        return previousOrSame(YearMonth.from(day).atEndOfMonth());
    }
}
