package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ApiTest
class ListTests {

    private final ApiClient api;

    ListTests(ApiClient api, Practices practices) {
        this.api = api.as(practices.make().staff());
    }

    @Test
    void saysWhereAPageStands() {
        JsonNode first = api.get("/api/test/list").expect(200).meta().path("pagination");
        JsonNode last =
                api.get("/api/test/list?page=3&limit=50").expect(200).meta().path("pagination");
        JsonNode beyond = api.get("/api/test/list?page=9").expect(200).meta().path("pagination");

        assertThat(first.toString())
                .isEqualTo(
                        "{\"page\":1,\"limit\":50,\"total_count\":120,\"total_pages\":3,\"has_next\":true,\"has_prev\":false}");
        assertThat(last.path("has_next").asBoolean()).isFalse();
        assertThat(last.path("has_prev").asBoolean()).isTrue();
        assertThat(beyond.path("total_pages").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, page",
        "page=-1, page",
        "page=one, page",
        "page=99999999999, page",
        "page=, page",
        "limit=0, limit",
        "limit=201, limit",
        "limit=5.5, limit",
        "sort_by=password_hash, sort_by",
        "sort_by=createdAt, sort_by",
        "sort_order=up, sort_order"
    })
    void refusesWhatIsOutOfBounds(String query, String field) {
        JsonNode error = api.get("/api/test/list?" + query).expect(400, "VALIDATION_ERROR");

        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.at("/details/0/expected").asString()).isNotBlank();
    }

    @Test
    void namesAllFaultsOfAQueryAtOnce() {
        JsonNode error = api.get("/api/test/list?page=0&limit=0&search=" + "x".repeat(201))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.path("details")
                        .valueStream()
                        .map(fault -> fault.path("field").asString()))
                .containsExactly("page", "limit", "search");
    }

    @Test
    void takesEveryBoundItself() {
        JsonNode echo = api.get(
                        "/api/test/echo?page=100000&limit=200&sort_order=DESC&sort_by=name&search=" + "x".repeat(200))
                .expect(200)
                .data();

        assertThat(echo.path("limit").asInt()).isEqualTo(200);
        assertThat(echo.path("order").asString()).isEqualTo("name: DESC,id: ASC");
    }

    @Test
    void sortsBySnakeCaseNamesOfProperties() {
        JsonNode echo = api.get("/api/test/echo?search=%20%20").expect(200).data();

        assertThat(echo.path("order").asString()).isEqualTo("createdAt: ASC,id: ASC");
        assertThat(echo.has("search")).isFalse();
    }

    @Test
    void readsAFeedToItsEndByItsCursors() {
        List<Integer> seen = new ArrayList<>();
        String next = "";
        do {
            ApiAnswer answer = api.get("/api/test/feed?limit=2" + (next.isEmpty() ? "" : "&after=" + next))
                    .expect(200);
            answer.data().forEach(thing -> seen.add(thing.path("number").asInt()));
            next = answer.meta().path("next_cursor").asString("");
        } while (!next.isEmpty());

        assertThat(seen).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void refusesACursorThatIsNotOurs() {
        for (String cursor : List.of("x", "AAAA", "A".repeat(38) + "!", "_".repeat(38))) {
            api.get("/api/test/feed?after=" + cursor).expect(400, "VALIDATION_ERROR");
        }
    }

    @Test
    void searchesPeopleWithoutWildcards() {
        assertThat(api.get("/api/users?search=ANAGER").expect(200).data()).hasSize(1);
        assertThat(api.get("/api/users?search=%25").expect(200).data()).isEmpty();
        assertThat(api.get("/api/users?search=_").expect(200).data()).isEmpty();
        assertThat(api.get("/api/users?search=%5C").expect(200).data()).isEmpty();
        assertThat(api.get("/api/users?sort_by=role&sort_order=desc&limit=2")
                        .expect(200)
                        .data())
                .hasSize(2);
    }
}
