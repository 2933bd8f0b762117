package io.quarterday.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RoundTrips;
import io.quarterday.web.testing.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class FilterTests {

    private static final String SEARCH = "/api/clients/search";

    private final ApiClient api;
    private final Practice practice;
    private final Work work;
    private final RoundTrips roundTrips;

    FilterTests(ApiClient api, Practices practices, Work work, RoundTrips roundTrips) {
        this.api = api;
        this.practice = practices.make();
        this.work = work;
        this.roundTrips = roundTrips;
    }

    @BeforeEach
    void thereAreThreeClients() {
        create("Aldgate Joinery", "next_accounts_due", "2026-01-15", "vat_number", "GB123456789");
        create("Barbican Bakery", "next_accounts_due", "2026-02-15", "notes", "pays late");
        create("Cheapside Motors", "notes", "Pays LATE");
    }

    private void create(String name, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", name,
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ann Other",
                "contact_email", "ann@acme.test"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        api.as(practice.partner()).post("/api/clients", body).expect(201);
    }

    private static Map<String, Object> condition(String field, String operator, Object value) {
        Map<String, Object> condition = new HashMap<>(Map.of("field", field, "operator", operator));
        condition.put("value", value);
        return condition;
    }

    private static Map<String, Object> group(String operator, Object... conditions) {
        return Map.of("operator", operator, "conditions", List.of(conditions));
    }

    private static Map<String, Object> search(Object... groups) {
        return new HashMap<>(Map.of("filter", Map.of("groups", List.of(groups))));
    }

    private List<String> found(Person person, Map<String, Object> search) {
        return api.as(person)
                .post(SEARCH, search)
                .expect(200)
                .data()
                .valueStream()
                .map(client -> client.path("company_name").asString())
                .toList();
    }

    @Test
    void joinsConditionsAndGroups() {
        Map<String, Object> due = new HashMap<>(condition("next_accounts_due", "between", "2026-01-15"));
        due.put("value2", "2026-02-15");
        Map<String, Object> late = condition("notes", "contains", "LATE");

        assertThat(found(practice.partner(), search(group("AND", due, late)))).containsExactly("Barbican Bakery");
        assertThat(found(practice.partner(), search(group("OR", due, late)))).hasSize(3);
        assertThat(found(practice.partner(), search(group("AND", due), group("AND", late))))
                .containsExactly("Barbican Bakery");
        Map<String, Object> either = Map.of(
                "filter",
                Map.of(
                        "group_operator",
                        "OR",
                        "groups",
                        List.of(
                                group("AND", condition("vat_number", "equals", null)),
                                group("AND", condition("company_name", "startsWith", "aldGATE")))));
        assertThat(found(practice.partner(), either)).hasSize(3);
        assertThat(found(practice.partner(), Map.of())).hasSize(3);
    }

    @Test
    void takesNumbersAndFlagsAsTheyAreAndAsText() {
        create(
                "Drury Design",
                "year_established",
                1999,
                "annual_turnover",
                Map.of("amount", "85000.50", "currency", "GBP"));

        for (Object value : List.of(1999, 1999.0, "1999")) {
            assertThat(found(practice.partner(), search(group("AND", condition("year_established", "equals", value)))))
                    .containsExactly("Drury Design");
        }
        for (Object value : List.of(85_000.5, "85000.50")) {
            assertThat(found(practice.partner(), search(group("AND", condition("annual_turnover", "equals", value)))))
                    .containsExactly("Drury Design");
        }
        assertThat(found(practice.partner(), search(group("AND", condition("is_active", "not_equals", "false")))))
                .hasSize(4);
    }

    @Test
    void pagesAndSorts() {
        Map<String, Object> search = search(group("AND", condition("company_type", "in", List.of("LIMITED_COMPANY"))));
        search.putAll(Map.of("sort_by", "company_name", "sort_order", "desc", "page", 2, "limit", 2));
        JsonNode answer =
                api.as(practice.partner()).post(SEARCH, search).expect(200).json();

        assertThat(answer.at("/data/0/company_name").asString()).isEqualTo("Aldgate Joinery");
        assertThat(answer.at("/meta/pagination/total_count").asInt()).isEqualTo(3);
        assertThat(answer.at("/meta/pagination/has_next").asBoolean()).isFalse();
        search.putAll(Map.of("search", "joinery", "page", 1));
        assertThat(found(practice.partner(), search)).containsExactly("Aldgate Joinery");
    }

    @Test
    void asksOnlyOfWhatTheCallerSees() {
        UUID seen = work.client(practice);
        work.bring(practice, work.open(practice, seen, "VAT"), 2);
        Map<String, Object> chased = search(group(
                "AND",
                condition(
                        "vat_quarters.assigned_user_id",
                        "equals",
                        practice.staff().id())));
        Map<String, Object> none = search(group("AND", condition("vat_quarters.stage", "is_null", null)));

        assertThat(found(practice.partner(), chased)).containsExactly("Aldgate Joinery Ltd");
        assertThat(found(practice.staff(), chased)).containsExactly("Aldgate Joinery Ltd");
        assertThat(found(practice.manager(), chased)).as("their team's").containsExactly("Aldgate Joinery Ltd");
        assertThat(found(practice.otherStaff(), chased)).isEmpty();
        assertThat(found(practice.partner(), none)).hasSize(3);
        assertThat(found(practice.staff(), none)).isEmpty();

        // Who sees the client for another reason learns nothing of a service that is not theirs.
        api.as(practice.partner())
                .patch(
                        "/api/clients/" + seen,
                        Map.of("vat_assigned_user_id", practice.otherStaff().id()))
                .expect(200);
        assertThat(found(practice.otherStaff(), search())).containsExactly("Aldgate Joinery Ltd");
        assertThat(found(practice.otherStaff(), chased)).isEmpty();
        assertThat(found(practice.otherStaff(), none)).containsExactly("Aldgate Joinery Ltd");
    }

    @Test
    void bindsWhatItIsGiven() {
        String hostile = "x' or 1=1; drop table clients --";
        Map<String, Object> search = search(group(
                "OR",
                condition("company_name", "contains", hostile),
                condition("sic_codes", "in", List.of(hostile)),
                condition("officers", "ends_with", hostile),
                condition("registered_address.line1", "equals", hostile)));
        search.put("search", hostile);

        List<RoundTrips.Statement> statements = roundTrips.statementsDuring(
                client -> client.as(practice.partner()).post(SEARCH, search), api);
        assertThat(statements).isNotEmpty().noneMatch(sent -> sent.sql().contains("drop table"));
        assertThat(found(practice.partner(), search)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nonsense          | equals       | x               | field    | nonsense
                    deleted_at        | is_null      |                 | field    | deleted_at
                    id                | equals       | x               | field    | id
                    company_name      | greater_than | x               | operator | greater_than
                    company_name      | like         | x               | operator | like
                    is_active         | contains     | true            | operator | contains
                    is_active         | equals       | perhaps         | value    | perhaps
                    company_name      | contains     | ' '             | value    | ' '
                    company_name      | contains     |                 | value    |
                    company_type      | equals       | SHOP            | value    | SHOP
                    next_accounts_due | before       | 2026-02-30      | value    | 2026-02-30
                    next_accounts_due | after        | 0999-12-31      | value    | 0999-12-31
                    next_accounts_due | between      | 2026-01-01      | value2   |
                    created_at        | equals       | now             | value    | now
                    year_established  | less_than    | 19.5            | value    | 19.5
                    year_established  | less_than    | 12345678901     | value    | 12345678901
                    annual_turnover   | greater_than | 1e9             | value    | 1e9
                    assigned_user_id  | equals       | somebody        | value    | somebody
                    company_number    | in           | 07654321        | value    | 07654321
                    company_number    | is_null      | 07654321        | value    | 07654321
                    """)
    void namesThePlaceTheValueAndWhatIsExpected(
            String field, String operator, String value, String place, String shown) {
        Map<String, Object> search = search(
                group("OR", condition("notes", "is_null", null)),
                group("AND", condition("is_active", "equals", true), condition(field, operator, value)));
        JsonNode fault = api.as(practice.partner())
                .post(SEARCH, search)
                .expect(400, "VALIDATION_ERROR")
                .at("/details/0");

        assertThat(fault.path("field").asString()).isEqualTo("filter.groups[1].conditions[1]." + place);
        assertThat(fault.path("value").asString(null)).isEqualTo(shown);
        assertThat(fault.path("expected").asString()).isNotBlank();
    }

    @Test
    void tellsEveryFaultAtOnce() {
        Map<String, Object> backwards = new HashMap<>(condition("created_at", "between", "2026-02-01"));
        backwards.put("value2", "2026-01-01");
        Map<String, Object> surplus = new HashMap<>(condition("notes", "equals", "x"));
        surplus.put("value2", "y");
        JsonNode error = api.as(practice.partner())
                .post(
                        SEARCH,
                        search(group(
                                "AND",
                                backwards,
                                surplus,
                                condition("company_type", "in", List.of("LIMITED_COMPANY", "SHOP")),
                                condition("company_name", "in", List.of()),
                                condition("company_name", "in", Collections.nCopies(101, "x")),
                                condition("company_name", "equals", Map.of("a", 1)),
                                condition("company_name", "contains", "a\u0000b"),
                                condition("year_established", "equals", true))))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details")
                        .valueStream()
                        .map(fault -> fault.path("field").asString().substring("filter.groups[0].conditions".length())))
                .containsExactly(
                        "[0].value2",
                        "[1].value2",
                        "[2].value[1]",
                        "[3].value",
                        "[4].value",
                        "[5].value",
                        "[6].value",
                        "[7].value");
    }

    @Test
    void isBounded() {
        Map<String, Object> one = condition("is_active", "equals", true);
        Object[] twentyOne = Collections.nCopies(21, one).toArray();
        Object[] twenty = Collections.nCopies(20, one).toArray();
        List<Map<String, Object>> refused = new ArrayList<>(List.of(
                search(group("AND", twentyOne)),
                search(Collections.nCopies(11, group("AND", one)).toArray()),
                search(Collections.nCopies(3, group("AND", twenty)).toArray()),
                search(group("AND")),
                search(Map.of("operator", "XOR", "conditions", List.of(one))),
                search(group("AND", Map.of("field", "is_active"))),
                Map.of("filter", Map.of()),
                Map.of("limit", 201),
                Map.of("page", 0),
                Map.of("sort_by", "notes"),
                Map.of("sort_order", "up"),
                Map.of("search", "x".repeat(201)),
                Map.of("where", "1=1")));
        refused.forEach(
                search -> api.as(practice.partner()).post(SEARCH, search).expect(400, "VALIDATION_ERROR"));

        assertThat(found(
                        practice.partner(),
                        search(Collections.nCopies(2, group("AND", twenty)).toArray())))
                .hasSize(3);
        api.post(SEARCH, Map.of()).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void listsWhatCanBeAsked() {
        JsonNode fields =
                api.as(practice.staff()).get(SEARCH + "/fields").expect(200).data();

        assertThat(fields.size()).isGreaterThan(80);
        JsonNode group = fields.valueStream()
                .filter(field -> field.path("field").asString().equals("vat_quarter_group"))
                .findFirst()
                .orElseThrow();
        assertThat(group.path("values").valueStream().map(JsonNode::asString)).containsExactly("A", "B", "C");
        assertThat(group.path("operators").valueStream().map(JsonNode::asString))
                .contains("in", "is_null");
    }
}
