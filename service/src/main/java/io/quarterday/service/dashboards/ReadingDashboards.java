package io.quarterday.service.dashboards;

import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.dashboards.DashboardTable;
import io.quarterday.rules.dashboards.DashboardTable.DashboardQuestion;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.deadlines.FindingObligations;
import io.quarterday.service.deadlines.WantedObligations;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.People;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.CountingServices;
import io.quarterday.service.workflow.ReadingWorkload;
import io.quarterday.service.workflow.ReadingWorkload.Load;
import io.quarterday.service.workflow.ServiceVisibility;
import io.quarterday.service.workflow.WantedServices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

/**
 * The dashboards of seeds 000 and 001. What they count stands in the table {@code dashboards}; a figure counts what the
 * person who looks would see in its list, and nothing else. Not in a transaction of the caller's.
 */
@Service
public class ReadingDashboards {

    /** People whose work load is shown, by name. */
    private static final int PEOPLE_MAX = 200;

    private final RuleBooks ruleBooks;
    private final PlatformAccess access;
    private final ServiceVisibility visibility;
    private final CountingServices services;
    private final FindingObligations obligations;
    private final ReadingWorkload workload;
    private final People people;
    private final PracticeDays days;

    ReadingDashboards(
            RuleBooks ruleBooks,
            PlatformAccess access,
            ServiceVisibility visibility,
            CountingServices services,
            FindingObligations obligations,
            ReadingWorkload workload,
            People people,
            PracticeDays days) {
        this.ruleBooks = ruleBooks;
        this.access = access;
        this.visibility = visibility;
        this.services = services;
        this.obligations = obligations;
        this.workload = workload;
        this.people = people;
        this.days = days;
    }

    /** Whose dashboard it is. */
    public enum Dashboard {
        PARTNER(Operation.DASHBOARD_PARTNER),
        MANAGER(Operation.DASHBOARD_MANAGER),
        STAFF(Operation.DASHBOARD_STAFF);

        private final Operation operation;

        Dashboard(Operation operation) {
            this.operation = operation;
        }
    }

    /** How much somebody has to do, of what the person who looks sees. */
    public record Worker(UUID id, String name, Role role, Load load) {}

    /**
     * A dashboard as somebody sees it.
     *
     * @param on the day in the practice's zone
     * @param workload of each person by name; on the dashboard of STAFF, one's own
     */
    public record Shown(Dashboard dashboard, LocalDate on, List<Figure> figures, List<Worker> workload) {}

    /** @throws io.quarterday.service.problem.ForbiddenException where no row allows it */
    public Shown dashboard(Actor actor, Dashboard dashboard, Instant now) {
        access.require(actor, dashboard.operation);
        LocalDate today = days.on(actor.organizationId(), now);
        List<Row> rows = ruleBooks
                .inForce(actor.organizationId())
                .ask(DashboardTable.DASHBOARD, new DashboardQuestion(dashboard.name()))
                .hits()
                .stream()
                .map(Hit::row)
                .filter(ReadingDashboards::isOfKnownServices)
                .toList();
        return new Shown(dashboard, today, figures(actor, rows, today, now), workload(actor, dashboard, now));
    }

    private List<Figure> figures(Actor actor, List<Row> rows, LocalDate today, Instant now) {
        List<Row> ofServices = rows.stream().filter(row -> !isOfDeadlines(row)).toList();
        List<Row> ofDeadlines = access.allows(actor, Operation.DEADLINES_READ)
                ? rows.stream().filter(ReadingDashboards::isOfDeadlines).toList()
                : List.of();
        List<WantedServices> wantedServices =
                ofServices.stream().map(row -> services(row, actor, today)).toList();
        List<WantedObligations> wantedObligations =
                ofDeadlines.stream().map(row -> obligations(row, actor, today)).toList();
        List<Long> serviceCounts = services.count(actor, wantedServices);
        List<Long> deadlineCounts = obligations.count(actor, wantedObligations, now);
        List<Figure> figures = new ArrayList<>();
        for (Row row : rows) {
            int service = ofServices.indexOf(row);
            int deadline = ofDeadlines.indexOf(row);
            if (service >= 0) {
                figures.add(new Figure.OfServices(
                        row.text("figure"),
                        row.text("label"),
                        serviceCounts.get(service),
                        wantedServices.get(service)));
            } else if (deadline >= 0) {
                figures.add(new Figure.OfDeadlines(
                        row.text("figure"),
                        row.text("label"),
                        deadlineCounts.get(deadline),
                        wantedObligations.get(deadline)));
            }
        }
        return figures;
    }

    private static boolean isOfDeadlines(Row row) {
        return row.text("list").equals("DEADLINES");
    }

    /** A workflow of a practice's own has no services, and "none of them" must not become "all". */
    private static boolean isOfKnownServices(Row row) {
        return row.texts("workflow").isEmpty() || !types(row).isEmpty();
    }

    private static List<ServiceType> types(Row row) {
        List<String> workflows = row.texts("workflow");
        return Stream.of(ServiceType.values())
                .filter(type -> workflows.contains(type.name()))
                .toList();
    }

    private static WantedServices services(Row row, Actor actor, LocalDate today) {
        Span due = span(row, "due", today);
        Span completed = span(row, "completed", today);
        String assignee = row.textOrNull("assignee");
        return new WantedServices(
                null,
                row.texts("status").stream().map(ServiceStatus::valueOf).toList(),
                types(row),
                row.texts("stage"),
                "ME".equals(assignee) ? actor.userId() : null,
                "NOBODY".equals(assignee) ? true : null,
                due == null ? null : due.from(),
                due == null ? null : due.to(),
                null,
                completed == null ? null : completed.from(),
                completed == null ? null : completed.to(),
                WantedServices.ANY);
    }

    private static WantedObligations obligations(Row row, Actor actor, LocalDate today) {
        boolean overdue = Span.Name.OVERDUE.name().equals(row.textOrNull("due"));
        Span due = overdue ? null : span(row, "due", today);
        return new WantedObligations(
                due == null ? null : due.from(),
                due == null ? null : due.to(),
                null,
                null,
                "ME".equals(row.textOrNull("assignee")) ? actor.userId() : null,
                overdue ? true : null,
                WantedServices.ANY);
    }

    private static @Nullable Span span(Row row, String column, LocalDate today) {
        String name = row.textOrNull(column);
        return name == null ? null : Span.of(Span.Name.valueOf(name), today);
    }

    private List<Worker> workload(Actor actor, Dashboard dashboard, Instant now) {
        List<User> workers = dashboard == Dashboard.STAFF
                ? List.of(people.person(Objects.requireNonNull(actor.userId(), "a person looks"))
                        .user())
                : people.page(WantedServices.ANY, PageRequest.of(0, PEOPLE_MAX, Sort.by("name", "id")))
                        .map(People.Person::user)
                        .filter(User::active)
                        .toList();
        Map<UUID, Load> loads =
                workload.of(actor, workers.stream().map(User::id).toList(), now);
        boolean everybody = visibility.scope(actor) == Scope.ALL;
        return workers.stream()
                .filter(who -> everybody || isOfTheirs(actor, who) || loads.containsKey(who.id()))
                .map(who -> new Worker(who.id(), who.name(), who.role(), loads.getOrDefault(who.id(), Load.NONE)))
                .toList();
    }

    private static boolean isOfTheirs(Actor actor, User who) {
        return who.id().equals(actor.userId())
                || (actor.teamId() != null && actor.teamId().equals(who.teamId().orElse(null)));
    }
}
