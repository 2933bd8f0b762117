package io.quarterday.web.search;

import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.domain.search.AdvancedFilter.Condition;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a filter means, worked out in plain Java over clients as the API shows them: the oracle of the compiled one. */
final class PlainFilter {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Map<String, String> PEOPLE = Map.of(
            "assigned_user_id", "assigned_user",
            "ltd_company_assigned_user_id", "ltd_company_assigned_user",
            "non_ltd_company_assigned_user_id", "non_ltd_company_assigned_user",
            "vat_assigned_user_id", "vat_assigned_user",
            "team_id", "team",
            "ct_status_updated_by", "ct_status_updated_by");

    private PlainFilter() {}

    /**
     * A client as it is shown.
     *
     * @param services as the API lists them
     */
    record Shown(JsonNode client, List<JsonNode> services) {

        String id() {
            return client.path("id").asString();
        }

        /** All that the client has of a field, as texts; none, where nothing is known. */
        List<String> values(String field) {
            if (field.startsWith("vat_quarters.") || field.startsWith("ltd_accounts.")) {
                return work(field);
            }
            if (PEOPLE.containsKey(field)) {
                return texts(Stream.of(client.path(PEOPLE.get(field)).path("id")));
            }
            return switch (field) {
                case "chase_team_user_ids" ->
                    texts(client.path("chase_team").valueStream().map(person -> person.path("id")));
                case "officers", "persons_with_significant_control" ->
                    texts(client.path(field).valueStream().map(person -> person.path("name")));
                case "sic_codes" -> texts(client.path(field).valueStream());
                case "annual_turnover" -> texts(Stream.of(client.path(field).path("amount")));
                default -> texts(Stream.of(client.at("/" + field.replace('.', '/'))));
            };
        }

        private List<String> work(String field) {
            String type = field.startsWith("vat_") ? "VAT" : "ACCOUNTS_LTD";
            String attribute = field.substring(field.indexOf('.') + 1);
            return texts(services.stream()
                    .filter(service -> service.path("service_type").asString().equals(type))
                    .filter(service -> List.of("ACTIVE", "SUSPENDED")
                            .contains(service.path("status").asString()))
                    .map(service -> switch (attribute) {
                        case "stage" -> service.path("stage");
                        case "assigned_user_id" ->
                            service.path("assigned_staff").path("id");
                        default -> service.path("deadline");
                    }));
        }

        private static List<String> texts(Stream<JsonNode> nodes) {
            return nodes.filter(node -> !node.isMissingNode() && !node.isNull())
                    .map(JsonNode::asString)
                    .toList();
        }
    }

    static boolean lets(AdvancedFilter filter, Map<String, String> kinds, Shown client) {
        List<Predicate<Shown>> groups = filter.groups().stream()
                .<Predicate<Shown>>map(group -> shown -> joined(
                        group.operator(),
                        group.conditions().stream()
                                .map(condition -> holds(condition, kinds.get(condition.field()), shown))
                                .toList()))
                .toList();
        return groups.isEmpty()
                || joined(
                        filter.operator(),
                        groups.stream().map(group -> group.test(client)).toList());
    }

    private static boolean joined(Junction operator, List<Boolean> parts) {
        return operator == Junction.AND ? !parts.contains(false) : parts.contains(true);
    }

    private static boolean holds(Condition condition, String kind, Shown client) {
        List<String> has = client.values(condition.field());
        Object value = condition.value();
        return switch (condition.operator()) {
            case "is_null" -> has.isEmpty();
            case "is_not_null" -> !has.isEmpty();
            case "equals", "in" -> value == null ? has.isEmpty() : equalsAny(kind, has, value);
            case "not_equals", "not_in" -> value == null ? !has.isEmpty() : !equalsAny(kind, has, value);
            case "contains" -> has.stream().anyMatch(one -> fold(one).contains(fold(value)));
            case "not_contains" -> has.stream().noneMatch(one -> fold(one).contains(fold(value)));
            case "starts_with" -> has.stream().anyMatch(one -> fold(one).startsWith(fold(value)));
            case "ends_with" -> has.stream().anyMatch(one -> fold(one).endsWith(fold(value)));
            case "greater_than", "after" -> has.stream().anyMatch(one -> compare(kind, one, value) > 0);
            case "greater_than_or_equal" -> has.stream().anyMatch(one -> compare(kind, one, value) >= 0);
            case "less_than", "before" -> has.stream().anyMatch(one -> compare(kind, one, value) < 0);
            case "less_than_or_equal" -> has.stream().anyMatch(one -> compare(kind, one, value) <= 0);
            case "between" ->
                has.stream()
                        .anyMatch(one -> compare(kind, one, value) >= 0 && compare(kind, one, condition.value2()) <= 0);
            default -> throw new IllegalArgumentException(condition.operator());
        };
    }

    private static boolean equalsAny(String kind, List<String> has, Object value) {
        List<Object> wanted = new ArrayList<>(value instanceof List<?> list ? list : List.of(value));
        return wanted.stream().anyMatch(one -> has.stream().anyMatch(other -> same(kind, other, one)));
    }

    private static boolean same(String kind, String one, Object other) {
        return switch (kind) {
            case "date", "moment", "number", "amount" -> compare(kind, one, other) == 0;
            default -> fold(one).equals(fold(other));
        };
    }

    private static int compare(String kind, String one, Object other) {
        return switch (kind) {
            case "date" -> LocalDate.parse(one).compareTo(LocalDate.parse(other.toString()));
            case "moment" ->
                LocalDate.ofInstant(Instant.parse(one), LONDON).compareTo(LocalDate.parse(other.toString()));
            default -> new BigDecimal(one).compareTo(new BigDecimal(other.toString()));
        };
    }

    /** Letter by letter, as PostgreSQL does it. */
    private static String fold(Object text) {
        return text.toString()
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
