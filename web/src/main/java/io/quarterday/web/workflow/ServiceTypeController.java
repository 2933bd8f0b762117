package io.quarterday.web.workflow;

import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Stage;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.ServiceConfigurations;
import io.quarterday.service.workflow.ServiceConfigurations.ServiceConfiguration;
import io.quarterday.service.workflow.SummingUpServices;
import io.quarterday.service.workflow.SummingUpServices.Summary;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the types of service are set up, and what is done for a client in numbers (seed 000, "Caching Strategy"). */
@Tag(name = "services")
@RestController
@RequestMapping("/api")
class ServiceTypeController {

    private final ServiceConfigurations configurations;
    private final SummingUpServices summingUp;
    private final Clock clock;

    ServiceTypeController(ServiceConfigurations configurations, SummingUpServices summingUp, Clock clock) {
        this.configurations = configurations;
        this.summingUp = summingUp;
        this.clock = clock;
    }

    /**
     * A stage of a type of service.
     *
     * @param phase CHASE, WORK, REVIEW, SIGN or FILE
     * @param colour as {@code #rrggbb}
     * @param autoManaged whether only the system moves what stands here
     * @param slaHours how long a service may stand here; left out where no clock runs
     */
    record StageView(
            int currentStage,
            String stage,
            String stageLabel,
            String phase,
            String colour,
            boolean autoManaged,
            boolean finalStage,
            @Nullable BigDecimal slaHours) {

        static StageView of(Stage stage) {
            return new StageView(
                    stage.number(),
                    stage.code(),
                    stage.label(),
                    stage.phase(),
                    stage.colour(),
                    stage.autoManaged(),
                    stage.finalStage(),
                    stage.slaHours());
        }
    }

    /**
     * @param release the release whose rules say so; 0 is the shipped book
     * @param requiredDocuments kinds of document without which its work cannot start
     */
    record ServiceTypeView(
            ServiceType serviceType,
            String label,
            long release,
            List<StageView> stages,
            SortedSet<String> requiredDocuments) {

        static ServiceTypeView of(ServiceConfiguration configuration) {
            return new ServiceTypeView(
                    configuration.type(),
                    configuration.label(),
                    configuration.release(),
                    configuration.stages().stream().map(StageView::of).toList(),
                    configuration.requiredDocuments());
        }
    }

    @Operation(summary = "The types of service", description = "As the rules in force set them up, with their stages.")
    @GetMapping("/service-types")
    Envelope<List<ServiceTypeView>> types(Actor actor) {
        return Envelope.of(
                configurations.all(actor).stream().map(ServiceTypeView::of).toList());
    }

    @Operation(summary = "One type of service")
    @GetMapping("/service-types/{serviceType}")
    Envelope<ServiceTypeView> type(Actor actor, @PathVariable ServiceType serviceType) {
        return Envelope.of(ServiceTypeView.of(configurations.of(actor, serviceType)));
    }

    @Operation(
            summary = "What is done for a client, in numbers",
            description =
                    "Of the services that the caller sees. Overdue and due soon are active ones, whose deadline is"
                            + " past, or today or within seven days.")
    @GetMapping("/clients/{id}/service-summary")
    Envelope<Summary> summary(Actor actor, @PathVariable UUID id) {
        return Envelope.of(summingUp.ofClient(actor, id, clock.instant()));
    }
}
