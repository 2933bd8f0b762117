package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.StatusTransition;
import io.quarterday.domain.status.StatusTransitions;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.CompletionReport;
import io.quarterday.domain.workflow.CompletionReports;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes how a completed service went, as JSON and to print, from its history. */
@Component
class CompletionReportWriter {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final ClientServices services;
    private final StatusTransitions transitions;
    private final CompletionReports reports;
    private final Users users;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;

    CompletionReportWriter(
            ClientServices services,
            StatusTransitions transitions,
            CompletionReports reports,
            Users users,
            RuleBooks ruleBooks,
            PracticeDays days) {
        this.services = services;
        this.transitions = transitions;
        this.reports = reports;
        this.users = users;
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    /** A stay at a stage: {@code hours} between entering and leaving it. */
    record StageStay(String stage, String label, Instant entered, Instant left, BigDecimal hours, String leftBy) {}

    /** A person and how many transitions they made. */
    record Person(String name, long transitions) {}

    record Report(
            UUID serviceId,
            String serviceType,
            String period,
            String clientCode,
            String clientName,
            @Nullable String deadline,
            Instant openedAt,
            Instant completedAt,
            BigDecimal hours,
            long sentBack,
            List<StageStay> stages,
            List<Person> people) {}

    /** Writes the report of a service, once for each transition that asks for it. */
    @Transactional
    public void write(UUID serviceId, UUID transitionId) {
        if (reports.existsById(transitionId)) {
            return;
        }
        ClientService service = services.findLocked(serviceId).orElseThrow();
        List<StatusTransition> history = transitions.findByClientServiceIdOrderByCreatedAtAscIdAsc(serviceId);
        Report report = report(service, history);
        ZoneId zone = days.zone(service.organizationId());
        reports.save(new CompletionReport(
                transitionId, serviceId, json.writeValueAsString(report), html(report, zone), report.completedAt()));
    }

    private Report report(ClientService service, List<StatusTransition> history) {
        Map<UUID, String> names =
                users
                        .findAllById(history.stream()
                                .flatMap(t -> t.triggeredByUserId().stream())
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(User::id, User::name));
        Workflows workflows = Workflows.of(ruleBooks.inForce(service.organizationId()));
        List<StageStay> stays = new ArrayList<>();
        Map<String, Long> people = new LinkedHashMap<>();
        StatusTransition entered = history.get(0);
        StatusTransition last = history.get(history.size() - 1);
        for (StatusTransition step : history) {
            people.merge(doneBy(step, names), 1L, Long::sum);
            if (!step.to().status().equals(entered.to().status())) {
                stays.add(stay(workflows, service.serviceType().name(), entered, step, names));
                entered = step;
            }
        }
        stays.add(stay(workflows, service.serviceType().name(), entered, last, names));
        return new Report(
                service.id(),
                service.serviceType().name(),
                service.period().name(),
                service.client().clientCode(),
                service.client().companyName(),
                service.deadline().map(Object::toString).orElse(null),
                history.get(0).createdAt(),
                last.createdAt(),
                hours(history.get(0).createdAt(), last.createdAt()),
                history.stream()
                        .filter(t -> t.action()
                                .filter(a -> a.name().equals("SEND_BACK"))
                                .isPresent())
                        .count(),
                stays,
                people.entrySet().stream()
                        .map(e -> new Person(e.getKey(), e.getValue()))
                        .toList());
    }

    private static StageStay stay(
            Workflows workflows,
            String workflow,
            StatusTransition entered,
            StatusTransition left,
            Map<UUID, String> names) {
        String code = entered.to().status();
        return new StageStay(
                code,
                workflows.stage(workflow, code).map(s -> s.label()).orElse(code),
                entered.createdAt(),
                left.createdAt(),
                hours(entered.createdAt(), left.createdAt()),
                doneBy(left, names));
    }

    private static String doneBy(StatusTransition step, Map<UUID, String> names) {
        return step.triggeredByUserId()
                .map(id -> names.getOrDefault(id, id.toString()))
                .or(step::triggeredBySystem)
                .orElse("system");
    }

    private static BigDecimal hours(Instant from, Instant to) {
        return BigDecimal.valueOf(Duration.between(from, to).toSeconds())
                .divide(SECONDS_PER_HOUR, 1, RoundingMode.HALF_UP);
    }

    private static String html(Report report, ZoneId zone) {
        String stages = report.stages().stream()
                .map(s -> "<tr><td>" + text(s.label()) + "</td><td>" + moment(s.entered(), zone) + "</td><td>"
                        + moment(s.left(), zone) + "</td><td class=\"n\">" + s.hours() + "</td><td>"
                        + text(s.leftBy()) + "</td></tr>")
                .collect(Collectors.joining("\n"));
        String people = report.people().stream()
                .map(p -> "<tr><td>" + text(p.name()) + "</td><td class=\"n\">" + p.transitions() + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Completion report</title>
                <style>
                body { font: 11pt/1.45 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
                table { border-collapse: collapse; width: 100%%; margin: 1rem 0; }
                th, td { border-bottom: 1px solid #ccd3cf; padding: .3rem .5rem; text-align: left; }
                .n { text-align: right; font-variant-numeric: tabular-nums; }
                </style></head><body>
                <h1>%s</h1>
                <p>%s (%s) %s<br>Opened %s, completed %s: %s hours, sent back %s times.%s</p>
                <h2>Stages</h2>
                <table><tr><th>Stage</th><th>Entered</th><th>Left</th><th class="n">Hours</th><th>By</th></tr>
                %s
                </table>
                <h2>People</h2>
                <table><tr><th>Name</th><th class="n">Transitions</th></tr>
                %s
                </table>
                </body></html>
                """.formatted(
                        text(report.clientName()),
                        text(report.serviceType()),
                        text(report.clientCode()),
                        text(report.period()),
                        moment(report.openedAt(), zone),
                        moment(report.completedAt(), zone),
                        report.hours(),
                        report.sentBack(),
                        report.deadline() == null ? "" : " Due " + text(report.deadline()) + ".",
                        stages,
                        people);
    }

    private static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private static String text(String value) {
        return StringEscapeUtils.escapeHtml4(value);
    }
}
