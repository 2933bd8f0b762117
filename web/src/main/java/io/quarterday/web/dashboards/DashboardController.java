package io.quarterday.web.dashboards;

import io.quarterday.domain.identity.Role;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.dashboards.Figure;
import io.quarterday.service.dashboards.ReadingDashboards;
import io.quarterday.service.dashboards.ReadingDashboards.Dashboard;
import io.quarterday.service.dashboards.ReadingDashboards.Shown;
import io.quarterday.service.dashboards.ReadingDashboards.Worker;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.ReadingWorkload;
import io.quarterday.service.workflow.WantedServices;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people see first. Each number counts what the caller sees, and leads to the list that shows exactly that. */
@Tag(name = "dashboard")
@RestController
@RequestMapping("/api/dashboard")
class DashboardController {

    private static final String FIGURES =
            "The table dashboards says what is counted. A link is the path and query of the"
                    + " list that shows what its number counts.";

    private final ReadingDashboards reading;
    private final Clock clock;

    DashboardController(ReadingDashboards reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /** @param link path and query of the list that has so many rows */
    record CountView(long count, String link) {

        static CountView of(long count, WantedServices wanted) {
            return new CountView(count, ListLinks.to(wanted));
        }
    }

    /**
     * @param figure its name for programs
     * @param link path and query of the list that has so many rows
     */
    record FigureView(String figure, String label, long count, String link) {

        static FigureView of(Figure figure) {
            return new FigureView(figure.name(), figure.label(), figure.count(), ListLinks.to(figure));
        }
    }

    /**
     * What somebody has to do, of what the caller sees.
     *
     * @param overdueServices active, whose deadline is past
     * @param dueSoonServices active, due today or within seven days
     */
    record WorkerView(
            UUID userId,
            String name,
            Role role,
            CountView activeServices,
            CountView suspendedServices,
            CountView overdueServices,
            CountView dueSoonServices) {

        static WorkerView of(Worker worker, LocalDate today) {
            WantedServices active = WantedServices.that(ServiceStatus.ACTIVE).of(worker.id());
            WantedServices suspended =
                    WantedServices.that(ServiceStatus.SUSPENDED).of(worker.id());
            return new WorkerView(
                    worker.id(),
                    worker.name(),
                    worker.role(),
                    CountView.of(worker.load().activeServices(), active),
                    CountView.of(worker.load().suspendedServices(), suspended),
                    CountView.of(worker.load().overdueServices(), active.due(null, today.minusDays(1))),
                    CountView.of(
                            worker.load().dueSoonServices(),
                            active.due(today, today.plusDays(ReadingWorkload.SOON_DAYS))));
        }
    }

    /**
     * @param on the day in the practice's zone
     * @param workload of each person by name; on the dashboard of staff the caller's own
     */
    record DashboardView(Dashboard dashboard, LocalDate on, List<FigureView> figures, List<WorkerView> workload) {

        static DashboardView of(Shown shown) {
            return new DashboardView(
                    shown.dashboard(),
                    shown.on(),
                    shown.figures().stream().map(FigureView::of).toList(),
                    shown.workload().stream()
                            .map(worker -> WorkerView.of(worker, shown.on()))
                            .toList());
        }
    }

    @Operation(summary = "The dashboard of partners", description = FIGURES)
    @GetMapping("/partner")
    Envelope<DashboardView> partner(Actor actor) {
        return answer(actor, Dashboard.PARTNER);
    }

    @Operation(summary = "The dashboard of managers", description = FIGURES)
    @GetMapping("/manager")
    Envelope<DashboardView> manager(Actor actor) {
        return answer(actor, Dashboard.MANAGER);
    }

    @Operation(summary = "The dashboard of staff", description = FIGURES)
    @GetMapping("/staff")
    Envelope<DashboardView> staff(Actor actor) {
        return answer(actor, Dashboard.STAFF);
    }

    private Envelope<DashboardView> answer(Actor actor, Dashboard dashboard) {
        return Envelope.of(DashboardView.of(reading.dashboard(actor, dashboard, clock.instant())));
    }
}
