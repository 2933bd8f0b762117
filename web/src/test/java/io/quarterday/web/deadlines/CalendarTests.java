package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.parameter.Related;
import biweekly.property.Trigger;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calendar feed, read by biweekly as a calendar program would, and by the validator of ical4j. */
@ApiTest
class CalendarTests {

    private final ApiClient api;
    private final Practice practice;
    private final Companies companies;
    private final MutableClock clock;

    CalendarTests(ApiClient api, Practices practices, MutableClock clock) {
        this.api = api;
        this.practice = practices.make();
        this.companies = new Companies(api, practice);
        this.clock = clock;
    }

    @Test
    void aCalendarProgramReadsWhatThePersonSees() throws Exception {
        UUID client = companies.make();
        String path = address(practice.staff());

        ApiAnswer answer = api.get(path).expect(200);

        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/calendar");
        ICalendar calendar = Biweekly.parse(answer.text()).first();
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(biweekly.ICalVersion.V2_0).toString())
                .isTrue();
        Calendar strict = new CalendarBuilder().build(new StringReader(answer.text()));
        assertThat(strict.validate(true).hasErrors()).isFalse();
        LocalDate today = today();
        List<JsonNode> owed = companies.owes(
                practice.staff(),
                client,
                today.minusMonths(3).toString(),
                today.plusMonths(24).toString());
        List<String> expected = owed.stream()
                .filter(one -> !one.path("met").asBoolean())
                .map(one -> one.path("obligation").asString() + " "
                        + one.path("effective_due_date").asString())
                .toList();
        assertThat(calendar.getEvents())
                .extracting(event -> event.getCategories().get(0).getValues().get(0) + " " + day(event))
                .containsAll(expected)
                .isNotEmpty();
        VEvent accounts = calendar.getEvents().stream()
                .filter(event -> event.getSummary().getValue().startsWith("Company accounts to"))
                .findFirst()
                .orElseThrow();
        assertThat(accounts.getSummary().getValue()).endsWith(": Aldgate Joinery Ltd");
        assertThat(accounts.getDescription().getValue()).contains("Companies Act 2006 s.442", "statutory-deadlines");
        assertThat(accounts.getDateStart().getValue().hasTime()).isFalse();
        assertThat(accounts.getLastModified()).isNotNull();
        VAlarm alarm = accounts.getAlarms().get(0);
        Trigger trigger = alarm.getTrigger();
        assertThat(trigger.getDuration().isPrior()).isTrue();
        assertThat(trigger.getRelated()).isEqualTo(Related.START);
    }

    @Test
    void eventsKeepTheirIdentityWhenTheirDayChanges() {
        LocalDate today = today();
        UUID client =
                companies.make(Map.of("next_accounts_due", today.plusDays(40).toString()));
        String path = address(practice.partner());
        Map<String, LocalDate> before = days(path);

        api.as(practice.partner())
                .patch(
                        "/api/clients/" + client,
                        Map.of("next_accounts_due", today.plusDays(45).toString()))
                .expect(200);

        Map<String, LocalDate> after = days(path);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        List<String> moved = before.keySet().stream()
                .filter(uid -> !before.get(uid).equals(after.get(uid)))
                .toList();
        assertThat(moved).hasSize(1);
        assertThat(moved.get(0)).contains("COMPANY_ACCOUNTS");
        assertThat(after.get(moved.get(0))).isEqualTo(today.plusDays(45));
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        UUID client = companies.make();
        String path = address(practice.partner());
        String tag = api.get(path).expect(200).header("ETag").orElseThrow();

        assertThat(api.with("If-None-Match", tag).get(path).expect(304).bytes()).isEmpty();

        api.as(practice.partner())
                .patch("/api/clients/" + client, Map.of("company_name", "Bow Joinery Ltd"))
                .expect(200);
        assertThat(api.with("If-None-Match", tag).get(path).expect(200).text()).contains("Bow Joinery Ltd");
    }

    @Test
    void anAddressIsGoodUntilAnotherIsMadeOrItIsTakenAway() {
        companies.make();
        String first = address(practice.partner());
        api.get(first).expect(200);

        String second = address(practice.partner());
        api.get(first).expect(401, "UNAUTHENTICATED");
        api.get(second).expect(200);

        api.as(practice.partner()).delete("/api/calendar/token").expect(204);
        api.get(second).expect(401, "UNAUTHENTICATED");
        api.get("/api/calendar.ics?token=qc_0_guess").expect(401, "UNAUTHENTICATED");
        api.get("/api/calendar.ics").expect(400, "VALIDATION_ERROR");
        api.post("/api/calendar/token").expect(401, "UNAUTHENTICATED");
    }

    /** By lead-times two days before a full payment submission, a week before most others, unless it is wanted earlier. */
    @Test
    void remindsAsEarlyAsTheTableSays() {
        UUID client = companies.make();
        String friday = today().with(TemporalAdjusters.next(DayOfWeek.FRIDAY)).toString();
        api.as(practice.manager())
                .put(
                        "/api/clients/" + client + "/tax-profile",
                        Map.of("paye", true, "pay_frequency", "WEEKLY", "first_pay_day", friday))
                .expect(200);

        List<VEvent> events = Biweekly.parse(
                        api.get(address(practice.partner())).expect(200).text())
                .first()
                .getEvents();

        assertThat(reminders(events, "PAYE_FPS")).contains("-P2D").doesNotContain("-P1D", "-P1W", "-P7D");
        assertThat(reminders(events, "VAT_RETURN")).containsOnly("-P1W");
        assertThat(reminders(events, "COMPANY_ACCOUNTS")).containsOnly("-P30D");
    }

    private static List<String> reminders(List<VEvent> events, String obligation) {
        return events.stream()
                .filter(event -> event.getCategories().get(0).getValues().contains(obligation))
                .map(event ->
                        event.getAlarms().get(0).getTrigger().getDuration().toString())
                .distinct()
                .toList();
    }

    @Test
    void showsNobodyMoreThanTheySee() {
        companies.make();

        assertThat(days(address(practice.otherStaff()))).isEmpty();
        assertThat(days(address(practice.staff()))).isNotEmpty();
    }

    @Test
    void aDayIsThatDayAlsoWhenTheClocksChange() {
        LocalDate leapDay = Stream.iterate(today().getYear(), year -> year + 1)
                .filter(year -> Year.isLeap(year) && today().isBefore(LocalDate.of(year, 2, 29)))
                .findFirst()
                .map(year -> LocalDate.of(year, 2, 29))
                .orElseThrow();
        // The feed looks 24 months ahead.
        clock.advanceTo(leapDay.minusMonths(23).atStartOfDay(ZoneOffset.UTC).toInstant());
        // Summer time begins on the last Sunday of March and ends on that of October (Summer Time Order 2002).
        List<String> days = Stream.of(nextLastSunday(Month.MARCH), nextLastSunday(Month.OCTOBER), leapDay)
                .map(LocalDate::toString)
                .toList();
        LocalDate madeUpTo = LocalDate.of(today().minusMonths(3).getYear(), Month.MARCH, 31);
        for (String day : days) {
            companies.make(Map.of(
                    "next_accounts_due",
                    day,
                    "last_accounts_made_up_to",
                    madeUpTo.minusYears(1).toString(),
                    "company_name",
                    "Due " + day));
        }

        String text = api.get(address(practice.partner())).expect(200).text().replace("\r\n ", "");
        String accounts = "Company accounts to " + madeUpTo;
        assertThat(Biweekly.parse(text).first().getEvents().stream()
                        .filter(event -> event.getSummary().getValue().startsWith(accounts))
                        .map(event -> event.getSummary().getValue() + " is " + day(event)))
                .containsExactlyInAnyOrderElementsOf(days.stream()
                        .map(day -> accounts + ": Due " + day + " is " + day)
                        .toList());
        assertThat(text).contains("DTSTART;VALUE=DATE:");
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The first last Sunday of such a month after today. */
    private LocalDate nextLastSunday(Month month) {
        LocalDate thisYears = lastSunday(today().getYear(), month);
        return thisYears.isAfter(today()) ? thisYears : lastSunday(today().getYear() + 1, month);
    }

    private static LocalDate lastSunday(int year, Month month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY));
    }

    /** The private address without the host. */
    private String address(Person person) {
        String url = api.as(person)
                .post("/api/calendar/token")
                .expect(201)
                .data()
                .path("url")
                .asString();
        assertThat(url).startsWith(api.baseUrl());
        return url.substring(api.baseUrl().length());
    }

    private Map<String, LocalDate> days(String path) {
        return Biweekly.parse(api.get(path).expect(200).text()).first().getEvents().stream()
                .collect(Collectors.toMap(event -> event.getUid().getValue(), CalendarTests::day));
    }

    private static LocalDate day(VEvent event) {
        var raw = event.getDateStart().getValue().getRawComponents();
        return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }
}
