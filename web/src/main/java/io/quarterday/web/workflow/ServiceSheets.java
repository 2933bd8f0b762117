package io.quarterday.web.workflow;

import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.exchange.CellValues;
import io.quarterday.service.exchange.ImportingServices.ServiceRow;
import io.quarterday.service.exchange.NamingRow;
import io.quarterday.service.exchange.SheetColumns;
import io.quarterday.service.identity.People;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.workflow.OpeningServices.Opening;
import io.quarterday.service.workflow.ReadingServices.Shown;
import io.quarterday.web.workflow.ServiceController.Config;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Services as rows of a file. What stands where is told and, but for what the gate decides, taken. */
@Component
public class ServiceSheets {

    /** What opens a service. */
    private static final List<String> TAKEN = List.of(
            "client_code",
            "company_number",
            "service_type",
            "vat_frequency",
            "accounting_reference_date",
            "period_start",
            "period_end",
            "deadline",
            "assigned_staff_id",
            "priority");

    /** What the gate has made of it, and names to read it by. */
    private static final List<String> TOLD = List.of(
            "id",
            "client_id",
            "client_name",
            "period",
            "status",
            "current_stage",
            "stage",
            "stage_label",
            "stage_since",
            "sla_deadline",
            "is_overdue",
            "created_at",
            "updated_at",
            "completed_at",
            "suspended_at",
            "suspension_reason");

    private final JsonMapper json;
    private final People people;

    ServiceSheets(JsonMapper json, People people) {
        this.json = json;
        this.people = people;
    }

    public List<String> header() {
        List<String> header = new ArrayList<>(TAKEN);
        header.addAll(TOLD);
        return header;
    }

    /** The cells of a service, under {@link #header}. */
    public List<String> cells(Shown shown, Instant at) {
        JsonNode service = json.valueToTree(ServiceView.of(shown, at, null));
        return header().stream()
                .map(name -> switch (name) {
                    case "vat_frequency", "accounting_reference_date" ->
                        service.path("config").path(name).asString("");
                    case "company_number" ->
                        shown.service().client().companyNumber().orElse("");
                    default -> service.path(name).asString("");
                })
                .toList();
    }

    /** @throws InvalidInputException where the header names what there is not */
    public NamingRow.Reading<ServiceRow> reading(List<String> header) {
        SheetColumns columns = SheetColumns.of(header, header());
        Map<String, UUID> byEmail = people.idsByEmail();
        return cells -> new Row(columns, cells, byEmail);
    }

    /** One row. */
    private record Row(SheetColumns columns, List<String> cells, Map<String, UUID> byEmail) implements ServiceRow {

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
        public Opening opening() {
            List<Fault> faults = new ArrayList<>();
            ServiceType type = value(
                    "service_type",
                    cell -> CellValues.constant(ServiceType.class, cell),
                    "one of " + List.of(ServiceType.values()),
                    faults);
            if (cell("service_type") == null) {
                faults.add(new Fault("service_type", "'service_type' is needed."));
            }
            LocalDate deadline = day("deadline", faults);
            Config config = new Config(
                    value(
                            "vat_frequency",
                            cell -> CellValues.constant(VatFrequency.class, cell),
                            "one of " + List.of(VatFrequency.values()),
                            faults),
                    day("accounting_reference_date", faults),
                    day("period_start", faults),
                    day("period_end", faults),
                    deadline);
            UUID person = value(
                    "assigned_staff_id",
                    cell -> CellValues.person(cell, byEmail),
                    "a person of this practice, by id or e-mail address",
                    faults);
            Priority priority = value(
                    "priority",
                    cell -> CellValues.constant(Priority.class, cell),
                    "one of " + List.of(Priority.values()),
                    faults);
            if (!faults.isEmpty() || type == null) {
                throw new InvalidInputException(faults);
            }
            return new Opening(
                    type,
                    config.period(),
                    person,
                    deadline,
                    priority == null ? Priority.MEDIUM : priority,
                    config.settings());
        }

        private @Nullable LocalDate day(String field, List<Fault> faults) {
            return value(field, CellValues::date, "a day as 2026-03-31 or 31/03/2026", faults);
        }

        private <T> @Nullable T value(
                String field, Function<String, Optional<T>> reading, String expected, List<Fault> faults) {
            String cell = cell(field);
            if (cell == null) {
                return null;
            }
            Optional<T> value = reading.apply(cell);
            if (value.isEmpty()) {
                faults.add(new Fault(field, "'" + field + "' must be " + expected + "."));
            }
            return value.orElse(null);
        }
    }
}
