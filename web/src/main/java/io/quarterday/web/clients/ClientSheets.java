package io.quarterday.web.clients;

import io.quarterday.service.clients.ClientDetails;
import io.quarterday.service.clients.FindingClients.Found;
import io.quarterday.service.exchange.CellValues;
import io.quarterday.service.exchange.ImportingClients.ClientRow;
import io.quarterday.service.exchange.NamingRow;
import io.quarterday.service.exchange.SheetColumns;
import io.quarterday.service.identity.People;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.web.api.Names;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients as rows of a file. A row is read as the body of a request would be, with the same bounds; an empty cell says
 * nothing.
 */
@Component
public class ClientSheets {

    private static final String SEPARATOR = ";";

    private final JsonMapper json;
    private final Validator validator;
    private final People people;

    ClientSheets(JsonMapper json, Validator validator, People people) {
        this.json = json;
        this.validator = validator;
        this.people = people;
    }

    /** @throws InvalidInputException where the header names what there is not */
    public NamingRow.Reading<ClientRow> reading(List<String> header) {
        SheetColumns columns = SheetColumns.of(
                header, ClientColumn.ALL.stream().map(ClientColumn::name).toList());
        Map<String, UUID> byEmail = people.idsByEmail();
        return cells -> new Row(columns, cells, byEmail);
    }

    /** @param workbook whether it is a workbook, whose cells are too short for the people behind a company */
    public List<String> header(boolean workbook) {
        return columns(workbook).stream().map(ClientColumn::name).toList();
    }

    private static List<ClientColumn> columns(boolean workbook) {
        return workbook
                ? ClientColumn.ALL.stream()
                        .filter(column -> column.kind() != ClientColumn.Kind.JSON)
                        .toList()
                : ClientColumn.ALL;
    }

    /** The cells of a client, under {@link #header}. */
    public List<String> cells(Found found, boolean workbook) {
        JsonNode client = json.valueToTree(ClientView.of(found));
        return columns(workbook).stream().map(column -> cell(column, client)).toList();
    }

    private static String cell(ClientColumn column, JsonNode client) {
        JsonNode value = client.at("/" + column.shown().replace('.', '/'));
        return switch (column.kind()) {
            case TEXTS -> value.valueStream().map(JsonNode::asString).collect(Collectors.joining(SEPARATOR));
            case PEOPLE ->
                value.valueStream().map(person -> person.path("id").asString()).collect(Collectors.joining(SEPARATOR));
            case JSON -> value.isEmpty() ? "" : value.toString();
            default -> value.asString("");
        };
    }

    /** One row. */
    private final class Row implements ClientRow {

        private final SheetColumns columns;
        private final List<String> cells;
        private final Map<String, UUID> byEmail;

        Row(SheetColumns columns, List<String> cells, Map<String, UUID> byEmail) {
            this.columns = columns;
            this.cells = cells;
            this.byEmail = byEmail;
        }

        @Override
        public @Nullable String clientCode() {
            return cell("client_code");
        }

        @Override
        public @Nullable String companyNumber() {
            return cell("company_number");
        }

        @Override
        public @Nullable String cell(String field) {
            return columns.cell(cells, field);
        }

        @Override
        public ClientDetails over(@Nullable ClientDetails before) {
            List<Fault> faults = new ArrayList<>();
            ObjectNode body = json.createObjectNode();
            for (ClientColumn column : ClientColumn.ALL) {
                String cell = column.kind() == ClientColumn.Kind.TOLD ? null : cell(column.name());
                if (cell != null) {
                    put(column, cell, body, faults);
                }
            }
            if (!faults.isEmpty()) {
                throw new InvalidInputException(faults);
            }
            return before == null
                    ? valid(json.treeToValue(body, NewClient.class), ClientFields.Creation.class)
                            .over(ClientDetails.BLANK)
                    : valid(json.treeToValue(body, ClientChange.class)).over(before);
        }

        private void put(ClientColumn column, String cell, ObjectNode body, List<Fault> faults) {
            Optional<JsonNode> value = value(column, cell);
            if (value.isEmpty()) {
                faults.add(new Fault(column.name(), "'" + column.name() + "' must be " + expected(column) + "."));
                return;
            }
            int dot = column.name().indexOf('.');
            if (dot < 0) {
                body.set(column.name(), value.get());
            } else {
                body.withObject("/" + column.name().substring(0, dot))
                        .set(column.name().substring(dot + 1), value.get());
            }
        }

        private Optional<JsonNode> value(ClientColumn column, String cell) {
            return switch (column.kind()) {
                case TOLD -> throw new IllegalStateException(column.name() + " is not taken.");
                case TEXT -> Optional.of(text(cell));
                case WHOLE ->
                    CellValues.whole(cell).map(number -> json.getNodeFactory().numberNode(number));
                case TRUTH ->
                    CellValues.truth(cell).map(truth -> json.getNodeFactory().booleanNode(truth));
                case DAY -> CellValues.date(cell).map(day -> text(day.toString()));
                case CONSTANT ->
                    Optional.ofNullable(column.constants())
                            .flatMap(type -> constants(type)
                                    .filter(name -> name.equalsIgnoreCase(cell.replaceAll("[\\s-]+", "_")))
                                    .findFirst())
                            .map(this::text);
                case PERSON -> CellValues.person(cell, byEmail).map(id -> text(id.toString()));
                case TEAM -> CellValues.id(cell).map(id -> text(id.toString()));
                case TEXTS -> list(cell, one -> Optional.of(text(one)));
                case PEOPLE -> list(cell, one -> CellValues.person(one, byEmail).map(id -> text(id.toString())));
                case JSON -> people(column, cell);
            };
        }

        private JsonNode text(String text) {
            return json.getNodeFactory().stringNode(text);
        }

        private Optional<JsonNode> list(String cell, Function<String, Optional<JsonNode>> each) {
            ArrayNode list = json.createArrayNode();
            for (String one : cell.split(SEPARATOR)) {
                Optional<JsonNode> value = each.apply(one.strip());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                list.add(value.get());
            }
            return Optional.of(list);
        }

        private Optional<JsonNode> people(ClientColumn column, String cell) {
            Class<?> type = column.name().equals("officers")
                    ? PersonViews.OfficerView[].class
                    : PersonViews.ControllingPersonView[].class;
            try {
                JsonNode tree = json.readTree(cell);
                json.treeToValue(tree, type);
                return Optional.of(tree);
            } catch (JacksonException notThese) {
                return Optional.empty();
            }
        }

        private <F extends ClientFields> F valid(F fields, Class<?>... groups) {
            Class<?>[] all = Arrays.copyOf(groups, groups.length + 1);
            all[groups.length] = Default.class;
            Set<ConstraintViolation<F>> violations = validator.validate(fields, all);
            if (!violations.isEmpty()) {
                throw new InvalidInputException(violations.stream()
                        .map(Row::fault)
                        .sorted(Comparator.comparing(Fault::field).thenComparing(Fault::message))
                        .toList());
            }
            return fields;
        }

        private static Fault fault(ConstraintViolation<?> violation) {
            String field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                    .filter(node -> node.getKind() == ElementKind.PROPERTY)
                    .map(Path.Node::getName)
                    .map(Names::snake)
                    .collect(Collectors.joining("."));
            return new Fault(field, "'" + field + "' " + violation.getMessage() + ".");
        }
    }

    private static Stream<String> constants(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name);
    }

    private static String expected(ClientColumn column) {
        return switch (column.kind()) {
            case WHOLE -> "a whole number";
            case TRUTH -> "true or false";
            case DAY -> "a day as 2026-03-31 or 31/03/2026";
            case CONSTANT -> {
                Class<? extends Enum<?>> type = column.constants();
                yield type == null ? "" : "one of " + constants(type).collect(Collectors.joining(", "));
            }
            case PERSON -> "a person of this practice, by id or e-mail address";
            case PEOPLE -> "people of this practice, by id or e-mail address, separated by semicolons";
            case TEAM -> "a team's id";
            case JSON -> "JSON as the API tells it";
            case TOLD, TEXT, TEXTS -> "text";
        };
    }
}
