package io.quarterday.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ApiTest
class SavedFilterTests {

    private static final String FILTERS = "/api/clients/filters";

    private final ApiClient api;
    private final Practices practices;
    private final Practice practice;

    SavedFilterTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practices = practices;
        this.practice = practices.make();
    }

    private static Map<String, Object> named(String name, Object... more) {
        Map<String, Object> filter = new HashMap<>(Map.of(
                "name",
                name,
                "group_operator",
                "OR",
                "groups",
                List.of(Map.of(
                        "id",
                        "g1",
                        "operator",
                        "AND",
                        "conditions",
                        List.of(
                                Map.of("id", "c1", "field", "is_active", "operator", "equals", "value", true),
                                Map.of(
                                        "field",
                                        "next_accounts_due",
                                        "operator",
                                        "between",
                                        "value",
                                        "2026-01-01",
                                        "value2",
                                        "2026-01-31"),
                                Map.of("field", "company_number", "operator", "in", "value", List.of("07654321")))))));
        for (int i = 0; i < more.length; i += 2) {
            filter.put((String) more[i], more[i + 1]);
        }
        return filter;
    }

    private JsonNode add(Person person, Map<String, Object> filter) {
        return api.as(person).post(FILTERS, filter).expect(201).data();
    }

    private List<String> names(Person person) {
        return api.as(person)
                .get(FILTERS)
                .expect(200)
                .data()
                .valueStream()
                .map(filter -> filter.path("name").asString())
                .toList();
    }

    private static String at(JsonNode filter) {
        return FILTERS + "/" + filter.path("id").asString();
    }

    @Test
    void keepsAFilterAsItWasWritten() {
        ApiAnswer made =
                api.as(practice.staff()).post(FILTERS, named(" Due soon ")).expect(201);
        JsonNode filter = made.data();

        assertThat(made.header("Location")).hasValue(at(filter));
        assertThat(filter.path("name").asString()).isEqualTo("Due soon");
        assertThat(filter.path("group_operator").asString()).isEqualTo("OR");
        assertThat(filter.at("/groups/0/id").asString()).isEqualTo("g1");
        assertThat(filter.at("/groups/0/conditions/0/value").asBoolean()).isTrue();
        assertThat(filter.at("/groups/0/conditions/1/value2").asString()).isEqualTo("2026-01-31");
        assertThat(filter.at("/groups/0/conditions/2/value/0").asString()).isEqualTo("07654321");
        assertThat(filter.at("/owner/name").asString()).isEqualTo("S. Taff");
        assertThat(filter.path("shared").asBoolean()).isFalse();

        ApiAnswer read = api.as(practice.staff()).get(at(filter)).expect(200);
        assertThat(read.data()).isEqualTo(filter);
        api.as(practice.staff())
                .post(
                        "/api/clients/search",
                        Map.of("filter", Map.of("groups", read.data().path("groups"))))
                .expect(200);
    }

    @Test
    void showsToOthersWhatIsSharedAlone() {
        JsonNode mine = add(practice.staff(), named("mine"));
        JsonNode ours = add(practice.staff(), named("Ours", "shared", true));
        add(practice.otherStaff(), named("theirs"));

        assertThat(names(practice.staff())).containsExactlyInAnyOrder("mine", "Ours");
        assertThat(names(practice.manager())).containsExactly("Ours");
        api.as(practice.partner()).get(at(mine)).expect(404, "NOT_FOUND");
        api.as(practice.partner()).get(at(ours)).expect(200);
        Practice elsewhere = practices.make();
        api.as(elsewhere.partner()).get(at(ours)).expect(404, "NOT_FOUND");
        assertThat(names(elsewhere.partner())).isEmpty();
    }

    @Test
    void isChangedAndDeletedByItsOwnerAndByManagersWhereItIsShared() {
        JsonNode ours = add(practice.staff(), named("Ours", "shared", true));
        JsonNode mine = add(practice.staff(), named("mine"));

        JsonNode seen = api.as(practice.otherStaff()).get(at(ours)).expect(200).data();
        assertThat(seen.path("may_change").asBoolean()).isFalse();
        api.as(practice.otherStaff()).put(at(ours), named("Mine now")).expect(403, "FORBIDDEN");
        api.as(practice.otherStaff()).delete(at(ours)).expect(403, "FORBIDDEN");
        api.as(practice.manager()).put(at(mine), named("Not mine")).expect(404, "NOT_FOUND");

        JsonNode changed = api.as(practice.manager())
                .put(at(ours), named("Everybody's", "shared", true))
                .expect(200)
                .data();
        assertThat(changed.path("name").asString()).isEqualTo("Everybody's");
        assertThat(changed.at("/owner/name").asString()).isEqualTo("S. Taff");
        api.as(practice.manager()).delete(at(ours)).expect(204);
        api.as(practice.staff()).get(at(ours)).expect(404, "NOT_FOUND");
        api.as(practice.staff()).delete(at(mine)).expect(204);
    }

    @Test
    void refusesAnOlderCopy() {
        ApiAnswer made = api.as(practice.staff()).post(FILTERS, named("a")).expect(201);
        String first = made.header("ETag").orElseThrow();
        api.as(practice.staff())
                .with("If-Match", first)
                .put(at(made.data()), named("b"))
                .expect(200);

        api.as(practice.staff())
                .with("If-Match", first)
                .put(at(made.data()), named("c"))
                .expect(412, "STALE");
        api.as(practice.staff()).with("If-Match", first).delete(at(made.data())).expect(412, "STALE");
        assertThat(names(practice.staff())).containsExactly("b");
    }

    @Test
    void oneOfAPersonsFiltersIsTheDefaultAtMost() {
        JsonNode first = add(practice.staff(), named("first", "is_default", true, "shared", true));
        JsonNode second = add(practice.staff(), named("second", "is_default", true));
        add(practice.manager(), named("third", "is_default", true));

        assertThat(isDefault(practice.staff(), first)).isFalse();
        assertThat(isDefault(practice.staff(), second)).isTrue();
        api.as(practice.staff())
                .put(at(first), named("first", "is_default", true, "shared", true))
                .expect(200);
        assertThat(isDefault(practice.staff(), second)).isFalse();
        assertThat(isDefault(practice.manager(), first))
                .as("another's default is not the caller's")
                .isFalse();
        api.as(practice.manager())
                .put(at(first), named("first", "is_default", false, "shared", true))
                .expect(403, "FORBIDDEN");
    }

    private boolean isDefault(Person person, JsonNode filter) {
        return api.as(person)
                .get(at(filter))
                .expect(200)
                .data()
                .path("is_default")
                .asBoolean();
    }

    @Test
    void refusesTwoOfANameAndMoreThanFifty() {
        JsonNode first = add(practice.staff(), named("Late payers"));
        api.as(practice.staff()).post(FILTERS, named("LATE payers")).expect(409, "CONFLICT");
        add(practice.otherStaff(), named("Late payers"));
        api.as(practice.staff()).put(at(first), named("late PAYERS")).expect(200);

        for (int i = 1; i < 50; i++) {
            add(practice.staff(), named("Filter " + i));
        }
        JsonNode error =
                api.as(practice.staff()).post(FILTERS, named("One more")).expect(409, "CONFLICT");
        assertThat(error.path("message").asString()).contains("50");
    }

    @Test
    void refusesWhatCannotBeAsked() {
        Map<String, Object> nonsense = named("Nonsense");
        nonsense.put(
                "groups",
                List.of(Map.of(
                        "operator",
                        "AND",
                        "conditions",
                        List.of(Map.of("field", "created_at", "operator", "equals", "value", "yesterday")))));
        JsonNode error = api.as(practice.staff()).post(FILTERS, nonsense).expect(400, "VALIDATION_ERROR");

        assertThat(error.at("/details/0/field").asString()).isEqualTo("groups[0].conditions[0].value");
        assertThat(error.at("/details/0/value").asString()).isEqualTo("yesterday");
        api.as(practice.staff()).post(FILTERS, named(" ")).expect(400, "VALIDATION_ERROR");
        api.as(practice.staff()).post(FILTERS, Map.of("name", "No groups")).expect(400, "VALIDATION_ERROR");
        api.post(FILTERS, named("a")).expect(401, "UNAUTHENTICATED");
    }
}
