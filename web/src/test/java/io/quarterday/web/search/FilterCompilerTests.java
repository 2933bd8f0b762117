package io.quarterday.web.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.domain.search.AdvancedFilter.Condition;
import io.quarterday.domain.search.AdvancedFilter.Group;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import io.quarterday.service.clients.FindingClients.Wanted;
import io.quarterday.service.search.SearchingClients;
import io.quarterday.web.search.PlainFilter.Shown;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import tools.jackson.databind.JsonNode;

/** Every field by every operator with every sort of value, and groups of them, held against {@link PlainFilter}. */
@ApiTest
class FilterCompilerTests {

    private static final int VALUES_OF_A_FIELD = 12;

    private final ApiClient api;
    private final Practice practice;
    private final Work work;
    private final SearchingClients searching;
    private final FilterExamples examples;

    private List<Shown> clients;
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private Map<String, String> kinds;

    FilterCompilerTests(ApiClient api, Practices practices, Work work, SearchingClients searching) {
        this.api = api;
        this.practice = practices.make();
        this.work = work;
        this.searching = searching;
        this.examples = new FilterExamples(api, practice);
    }

    @BeforeEach
    void thereAreClients() {
        examples.make();
        UUID served = work.client(practice);
        work.bring(practice, work.open(practice, served, "VAT"), 3);
        work.open(practice, served, "ACCOUNTS_LTD");
        work.open(practice, work.client(practice), "VAT");
        clients = api.as(practice.partner())
                .get("/api/clients?limit=200")
                .expect(200)
                .data()
                .valueStream()
                .map(client -> client.path("id").asString())
                .map(id -> new Shown(read("/api/clients/" + id), list("/api/clients/" + id + "/services")))
                .toList();
        list("/api/clients/search/fields")
                .forEach(field -> fields.put(field.path("field").asString(), field));
        kinds = fields.values().stream()
                .collect(Collectors.toMap(
                        field -> field.path("field").asString(),
                        field -> field.path("kind").asString()));
    }

    @Test
    void everyFieldByEveryOperatorMeansWhatItSays() {
        int asked = 0;
        Set<String> neverTrue = new LinkedHashSet<>();
        Set<String> neverFalse = new LinkedHashSet<>();
        for (String field : fields.keySet()) {
            boolean someIn = false;
            boolean someOut = false;
            for (Condition condition : conditions(field)) {
                Set<String> found = holdsAgainst(of(Junction.AND, new Group(null, Junction.AND, List.of(condition))));
                someIn |= !found.isEmpty();
                someOut |= found.size() < clients.size();
                asked++;
            }
            if (!someIn) {
                neverTrue.add(field);
            }
            if (!someOut) {
                neverFalse.add(field);
            }
        }

        System.out.println("Filters of one condition, held against plain Java: " + asked);
        assertThat(asked).isGreaterThan(3_000);
        assertThat(neverTrue).as("no client is ever found by these").isEmpty();
        assertThat(neverFalse).as("every client is always found by these").isEmpty();
    }

    @Test
    void groupsMeanWhatTheyAreJoinedBy() {
        List<List<Condition>> ofFields =
                fields.keySet().stream().map(this::conditions).toList();
        Random random = new Random(20_260_331);

        int mixed = 0;
        for (int i = 0; i < 600; i++) {
            List<Group> groups = IntStream.range(0, random.nextInt(5))
                    .mapToObj(group -> new Group(
                            "g" + group,
                            junction(random),
                            IntStream.rangeClosed(0, random.nextInt(4))
                                    .mapToObj(one -> one(one(ofFields, random), random))
                                    .toList()))
                    .toList();
            int found =
                    holdsAgainst(new AdvancedFilter(junction(random), groups)).size();
            mixed += found > 0 && found < clients.size() ? 1 : 0;
        }

        assertThat(mixed).as("filters that tell clients apart").isGreaterThan(100);
    }

    private Set<String> holdsAgainst(AdvancedFilter filter) {
        Set<String> expected = clients.stream()
                .filter(client -> PlainFilter.lets(filter, kinds, client))
                .map(Shown::id)
                .collect(Collectors.toSet());
        Set<String> found = practice.call(() -> searching
                .page(
                        practice.partner().actor(),
                        filter,
                        "",
                        Wanted.searched(null, false),
                        PageRequest.of(0, 200, Sort.by("companyName", "id")))
                .map(one -> one.client().id().toString())
                .toSet());
        assertThat(found).as("%s", filter).isEqualTo(expected);
        return found;
    }

    private List<Condition> conditions(String field) {
        List<Object> values = values(field);
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode operator : fields.get(field).path("operators")) {
            switch (operator.asString()) {
                case "is_null", "is_not_null" ->
                    conditions.add(new Condition(null, field, operator.asString(), null, null));
                case "in", "not_in" -> {
                    conditions.add(new Condition(null, field, operator.asString(), values, null));
                    conditions.add(new Condition(null, field, operator.asString(), List.of(values.get(0)), null));
                }
                case "between" -> {
                    for (Object from : values) {
                        for (Object to : values) {
                            if (from.toString().compareTo(to.toString()) <= 0
                                    || List.of("number", "amount").contains(kinds.get(field))) {
                                range(field, from, to).ifPresent(conditions::add);
                            }
                        }
                    }
                }
                default ->
                    values.forEach(
                            value -> conditions.add(new Condition(null, field, operator.asString(), value, null)));
            }
            if (operator.asString().endsWith("equals") && !kinds.get(field).equals("flag")) {
                conditions.add(new Condition(null, field, operator.asString(), null, null));
                conditions.add(new Condition(null, field, operator.asString(), values, null));
            }
        }
        return conditions;
    }

    private Optional<Condition> range(String field, Object from, Object to) {
        boolean numbers = List.of("number", "amount").contains(kinds.get(field));
        return !numbers || new BigDecimal(from.toString()).compareTo(new BigDecimal(to.toString())) <= 0
                ? Optional.of(new Condition(null, field, "between", from, to))
                : Optional.empty();
    }

    /** What clients have of it, what is next to that, and what nobody has. */
    private List<Object> values(String field) {
        List<String> had = clients.stream()
                .flatMap(client -> client.values(field).stream())
                .distinct()
                .toList();
        Stream<Object> values =
                switch (kinds.get(field)) {
                    case "text", "texts" ->
                        Stream.concat(
                                Stream.of("%", "_", "\\", "zzz"), had.stream().flatMap(FilterCompilerTests::around));
                    case "flag" -> Stream.of(true, false, "true");
                    case "choice" ->
                        fields.get(field).path("values").valueStream().map(JsonNode::asString);
                    case "person", "people" ->
                        Stream.concat(had.stream(), Stream.of(UUID.randomUUID().toString()));
                    case "date", "moment" ->
                        Stream.concat(
                                Stream.of("1000-01-01", "9999-12-31"),
                                had.stream()
                                        .map(this::day)
                                        .flatMap(day -> Stream.of(day, day.minusDays(1), day.plusDays(1)))
                                        .map(LocalDate::toString));
                    default ->
                        Stream.concat(
                                Stream.of(0, -1, "999999999"),
                                had.stream()
                                        .map(BigDecimal::new)
                                        .flatMap(number -> Stream.of(
                                                number, number.subtract(BigDecimal.ONE), number.add(BigDecimal.ONE)))
                                        .map(BigDecimal::toPlainString));
                };
        return values.distinct().limit(VALUES_OF_A_FIELD).toList();
    }

    private LocalDate day(String text) {
        return text.length() == 10
                ? LocalDate.parse(text)
                : LocalDate.ofInstant(Instant.parse(text), ZoneId.of("Europe/London"));
    }

    /** A text in other cases, its parts, and what differs from it by a letter. */
    private static Stream<String> around(String text) {
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        return Stream.of(
                        text,
                        text.toUpperCase(Locale.ROOT),
                        text.substring(middle),
                        text.substring(0, middle),
                        text + "x")
                .filter(part -> !part.isBlank());
    }

    private static AdvancedFilter of(Junction operator, Group group) {
        return new AdvancedFilter(operator, List.of(group));
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Junction junction(Random random) {
        return random.nextBoolean() ? Junction.AND : Junction.OR;
    }

    private JsonNode read(String path) {
        return api.as(practice.partner()).get(path).expect(200).data();
    }

    private List<JsonNode> list(String path) {
        return read(path).valueStream().toList();
    }
}
