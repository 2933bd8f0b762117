package io.quarterday.web.timekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Time written down: what is taken, what is refused, and who sees it. */
@ApiTest
class TimeEntryTests {

    private static final String ENTRIES = "/api/time-entries";

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MutableClock clock;

    TimeEntryTests(ApiClient api, Work work, Practices practices, MutableClock clock) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.clock = clock;
    }

    @Test
    void timeOnAServiceIsWrittenDownReadCorrectedAndStruckOut() {
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());

        ApiAnswer added = staff.post(ENTRIES, entry(service, today(), 90)).expect(201);
        String path = ENTRIES + "/" + added.data().path("id").asString();
        assertThat(added.header("Location")).contains(path);
        assertThat(added.data().path("minutes").asInt()).isEqualTo(90);
        assertThat(added.data().path("billable").asBoolean()).isTrue(); // as time-activities says of preparation
        assertThat(added.data().path("source").asString()).isEqualTo("ENTRY");
        assertThat(staff.get(path).expect(200).data()).isEqualTo(added.data());

        JsonNode corrected = staff.patch(path, Map.of("minutes", 75, "activity", "CORRECTION", "billable", false))
                .expect(200)
                .data();
        assertThat(corrected.path("minutes").asInt()).isEqualTo(75);
        assertThat(corrected.path("billable").asBoolean()).isFalse();
        assertThat(corrected.path("service_id").asString()).isEqualTo(service.toString());
        staff.with("If-Match", "\"0\"").patch(path, Map.of("minutes", 1)).expect(412, "STALE");

        staff.delete(path).expect(204);
        staff.get(path).expect(404, "NOT_FOUND");
    }

    @Test
    void timeInsideThePracticeIsBilledToNobodyAndSeenByWhoLeads() {
        Map<String, Object> training =
                new HashMap<>(Map.of("date", today().toString(), "minutes", 30, "activity", "TRAINING"));
        JsonNode entry =
                api.as(practice.staff()).post(ENTRIES, training).expect(201).data();
        assertThat(entry.path("billable").asBoolean()).isFalse();
        String path = ENTRIES + "/" + entry.path("id").asString();
        api.as(practice.manager()).get(path).expect(200);
        api.as(practice.otherStaff()).get(path).expect(404, "NOT_FOUND");

        training.put("billable", true);
        assertThat(refused(training).path("field").asString()).isEqualTo("billable");
        training.remove("billable");
        training.put("activity", "PREPARATION"); // is of a service
        assertThat(refused(training).path("field").asString()).isEqualTo("activity");
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1441, 1500})
    void noEntryHasFewerMinutesThanOneOrMoreThanADay(int minutes) {
        UUID service = work.open(practice, "VAT");

        assertThat(refused(entry(service, today(), minutes)).path("field").asString())
                .isEqualTo("minutes");
    }

    @Test
    void aDayHasNoTwentyFifthHour() {
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        String first = staff.post(ENTRIES, entry(service, today(), 800))
                .expect(201)
                .data()
                .path("id")
                .asString();

        staff.post(ENTRIES, entry(service, today(), 641)).expect(409, "CONFLICT");
        String second = staff.post(ENTRIES, entry(service, today(), 640))
                .expect(201)
                .data()
                .path("id")
                .asString();
        staff.patch(ENTRIES + "/" + second, Map.of("minutes", 641)).expect(409, "CONFLICT");
        staff.patch(ENTRIES + "/" + first, Map.of("minutes", 799)).expect(200);
        staff.patch(ENTRIES + "/" + second, Map.of("minutes", 641)).expect(200);
    }

    /** The table: staff 31 days back and none ahead. */
    @Test
    void timeIsRecordedOnlyForDaysThatTheTableAllows() {
        UUID service = work.open(practice, "VAT");

        assertThat(refused(entry(service, today().plusDays(1), 60))
                        .path("field")
                        .asString())
                .isEqualTo("date");
        assertThat(refused(entry(service, today().minusDays(32), 60))
                        .path("field")
                        .asString())
                .isEqualTo("date");
        ApiClient staff = api.as(practice.staff());
        staff.post(ENTRIES, entry(service, today().minusDays(31), 60)).expect(201);
        assertThat(refused(Map.of("date", "2026-02-30", "minutes", 1, "activity", "ADMIN"))
                        .path("code")
                        .asString())
                .isEqualTo("VALIDATION_ERROR");
        api.as(practice.partner())
                .post(ENTRIES, entry(service, today().minusDays(90), 60))
                .expect(201);
    }

    /** The table: staff change theirs for 14 days, managers for 62. */
    @Test
    void whatIsTooOldIsLockedButForWhoMayChangeItLonger() {
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        String path = ENTRIES + "/"
                + staff.post(ENTRIES, entry(service, today().minusDays(15), 60))
                        .expect(201)
                        .data()
                        .path("id")
                        .asString();

        staff.patch(path, Map.of("minutes", 61)).expect(409, "CONFLICT");
        staff.delete(path).expect(409, "CONFLICT");
        api.as(practice.manager()).patch(path, Map.of("minutes", 61)).expect(200);
        api.as(practice.manager()).delete(path).expect(204);
    }

    @Test
    void timeIsRecordedOnlyOnWhatTheRecorderSees() {
        UUID service = work.open(practice, "VAT");

        api.as(practice.otherStaff()).post(ENTRIES, entry(service, today(), 60)).expect(404, "NOT_FOUND");
        api.as(practice.staff())
                .post(ENTRIES, entry(UUID.randomUUID(), today(), 60))
                .expect(404, "NOT_FOUND");
        assertThat(refused(with(entry(service, today(), 60), "activity", "GOLF"))
                        .path("field")
                        .asString())
                .isEqualTo("activity");
    }

    @Test
    void anItemOfAnotherServiceOrOneThatWasTakenAwayTakesNoTime() {
        UUID service = work.at(practice, "VAT", 4);
        UUID other = work.open(practice, "VAT");
        ApiClient partner = api.as(practice.partner());
        String item = partner.post("/api/services/" + service + "/work-items", Map.of("title", "Check rates"))
                .expect(201)
                .data()
                .path("id")
                .asString();
        Map<String, Object> entry = with(entry(service, today(), 60), "work_item_id", item);

        api.as(practice.staff()).post(ENTRIES, entry).expect(201);
        assertThat(partner.get("/api/work-items/" + item)
                        .data()
                        .path("spent_minutes")
                        .asInt())
                .isEqualTo(60);
        assertThat(refused(with(entry, "service_id", other)).path("field").asString())
                .isEqualTo("work_item_id");
        entry.remove("service_id");
        assertThat(refused(entry).path("field").asString()).isEqualTo("work_item_id");
        partner.delete("/api/work-items/" + item, Map.of("reason", "Not wanted"))
                .expect(204);
        assertThat(refused(with(entry, "service_id", service)).path("field").asString())
                .isEqualTo("work_item_id");
        assertThat(api.as(practice.staff())
                        .get(ENTRIES + "?work_item_id=" + item)
                        .expect(200)
                        .data())
                .hasSize(1);
    }

    @Test
    void whoLeadsRecordsForOthersAndStaffDoNot() {
        UUID service = work.open(practice, "VAT");
        Map<String, Object> entry =
                with(entry(service, today(), 60), "user_id", practice.staff().id());

        assertThat(api.as(practice.manager())
                        .post(ENTRIES, entry)
                        .expect(201)
                        .data()
                        .path("user_id")
                        .asString())
                .isEqualTo(practice.staff().id().toString());
        api.as(practice.staff())
                .post(ENTRIES, with(entry, "user_id", practice.manager().id()))
                .expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .post(ENTRIES, with(entry, "user_id", UUID.randomUUID()))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void theListIsFilteredAndSorted() {
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        for (int i = 0; i < 3; i++) {
            staff.post(ENTRIES, entry(service, today().minusDays(i), 10 + i)).expect(201);
        }
        staff.post(ENTRIES, Map.of("date", today().toString(), "minutes", 5, "activity", "ADMIN"))
                .expect(201);

        assertThat(minutes(staff.get(ENTRIES + "?service_id=" + service + "&sort_by=date&sort_order=asc")))
                .containsExactly(12, 11, 10);
        assertThat(minutes(staff.get(ENTRIES + "?sort_by=minutes&sort_order=desc&limit=2")))
                .containsExactly(12, 11);
        assertThat(minutes(staff.get(ENTRIES + "?activity=ADMIN&billable=false&user_id="
                        + practice.staff().id())))
                .containsExactly(5);
        assertThat(minutes(staff.get(ENTRIES + "?client_id="
                        + work.show(practice, service).path("client_id").asString() + "&from=" + today().minusDays(1)
                        + "&to=" + today() + "&sort_by=activity")))
                .containsExactlyInAnyOrder(10, 11);
        staff.post(ENTRIES, with(entry(service, today(), 7), "note", "Rang 100% of them"))
                .expect(201);
        assertThat(minutes(staff.get(ENTRIES + "?search=100%25+OF"))).containsExactly(7);
        assertThat(minutes(staff.get(ENTRIES + "?search=1_0"))).isEmpty();
        staff.get(ENTRIES + "?from=yesterday").expect(400, "VALIDATION_ERROR");
    }

    @Test
    void anExportIsTheListAndNothingInItIsRunBySpreadsheets() {
        UUID service = work.open(practice, "VAT");
        ApiClient staff = api.as(practice.staff());
        staff.post(ENTRIES, with(entry(service, today(), 60), "note", "=HYPERLINK(\"http://x\")"))
                .expect(201);

        List<NamedCsvRecord> records = CsvReader.builder()
                .ofNamedCsvRecord(staff.get(ENTRIES + "/export?service_id=" + service)
                        .expect(200)
                        .text())
                .stream()
                .toList();
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getField("minutes")).isEqualTo("60");
        assertThat(records.get(0).getField("note")).isNotEmpty().doesNotStartWith("=");
        ApiAnswer workbook =
                api.as(practice.partner()).get(ENTRIES + "/export?format=xlsx").expect(200);
        assertThat(new String(workbook.bytes(), 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PK");
        assertThat(api.as(practice.otherStaff()).get(ENTRIES + "/export").text().lines())
                .hasSize(1);
    }

    @Test
    void whatWasSpentIsHeldAgainstTheBudgetByServiceClientAndPerson() {
        UUID vat = work.open(practice, "VAT");
        UUID client = UUID.fromString(work.show(practice, vat).path("client_id").asString());
        UUID paye = work.open(practice, client, "PAYE");
        api.as(practice.partner())
                .post(
                        "/api/services/" + vat + "/work-items",
                        Map.of(
                                "title",
                                "Check rates",
                                "estimate_minutes",
                                45,
                                "assigned_user_id",
                                practice.staff().id()))
                .expect(201);
        api.as(practice.staff()).post(ENTRIES, entry(vat, today(), 240)).expect(201);
        api.as(practice.partner())
                .post(ENTRIES, with(entry(paye, today(), 30), "billable", false))
                .expect(201);
        String span = "&from=" + today().minusDays(3) + "&to=" + today();
        ApiClient manager = api.as(practice.manager());

        JsonNode services =
                manager.get("/api/time/budget?by=service" + span).expect(200).data();
        assertThat(services).hasSize(2);
        // service-budgets: a VAT return 3.5 hours, payroll 2; what is most over budget comes first
        line(services.get(0), vat, 210, 45, 240, 240, -30);
        line(services.get(1), paye, 120, 0, 30, 0, 90);
        assertThat(services.get(0).path("service_type").asString()).isEqualTo("VAT");
        JsonNode clients =
                manager.get("/api/time/budget?by=client" + span).expect(200).data();
        assertThat(clients).hasSize(1);
        line(clients.get(0), client, 330, 45, 270, 240, 60);
        JsonNode people =
                manager.get("/api/time/budget?by=user" + span).expect(200).data();
        line(people.get(0), practice.staff().id(), 45, 45, 240, 240, -195);
        line(people.get(1), practice.partner().id(), 0, 0, 30, 0, -30);

        // of a single day that had a part of it only, the rest of the whole budget is told
        String day = "&from=" + today().minusDays(1) + "&to=" + today().minusDays(1);
        api.as(practice.staff())
                .post(ENTRIES, entry(vat, today().minusDays(1), 10))
                .expect(201);
        line(manager.get("/api/time/budget?by=service" + day).data().get(0), vat, 210, 45, 10, 10, -40);

        assertThat(manager.get("/api/time/budget?by=client&from=2001-01-01&to=2001-01-31")
                        .expect(200)
                        .data())
                .isEmpty();
        manager.get("/api/time/budget?by=moon" + span).expect(400, "VALIDATION_ERROR");
        manager.get("/api/time/budget?by=client&from=2026-01-02&to=2026-01-01").expect(400, "VALIDATION_ERROR");
        manager.get("/api/time/budget?by=client&from=2024-01-01&to=2026-01-01").expect(400, "VALIDATION_ERROR");
        api.as(practice.staff()).get("/api/time/budget?by=client" + span).expect(403, "FORBIDDEN");
    }

    private static void line(
            JsonNode line, UUID id, int budget, int estimated, int actual, int billable, int remaining) {
        assertThat(line.path("id").asString()).isEqualTo(id.toString());
        assertThat(List.of(
                        line.path("budget_minutes").asInt(),
                        line.path("estimated_minutes").asInt(),
                        line.path("actual_minutes").asInt(),
                        line.path("billable_minutes").asInt(),
                        line.path("remaining_minutes").asInt()))
                .isEqualTo(List.of(budget, estimated, actual, billable, remaining));
    }

    private static List<Integer> minutes(ApiAnswer answer) {
        List<Integer> minutes = new ArrayList<>();
        answer.expect(200)
                .data()
                .forEach(entry -> minutes.add(entry.path("minutes").asInt()));
        return minutes;
    }

    private JsonNode refused(Map<String, ?> body) {
        return api.as(practice.staff()).post(ENTRIES, body).expect(400, "VALIDATION_ERROR");
    }

    private static Map<String, Object> entry(UUID service, LocalDate date, int minutes) {
        return new HashMap<>(
                Map.of("service_id", service, "date", date.toString(), "minutes", minutes, "activity", "PREPARATION"));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.of("Europe/London")).toLocalDate();
    }
}
