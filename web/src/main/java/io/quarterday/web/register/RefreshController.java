package io.quarterday.web.register;

import io.quarterday.domain.jobs.Job;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.register.RefreshingClients;
import io.quarterday.service.register.RefreshingClients.Differences;
import io.quarterday.service.register.RefreshingClients.Refreshed;
import io.quarterday.service.register.RefreshingManyClients;
import io.quarterday.service.register.RegisterField;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.jobs.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients beside what the register says of them, and taking its word. */
@Tag(name = "register")
@RestController
@RequestMapping("/api/clients")
class RefreshController {

    private final RefreshingClients refreshing;
    private final RefreshingManyClients refreshingMany;

    RefreshController(RefreshingClients refreshing, RefreshingManyClients refreshingMany) {
        this.refreshing = refreshing;
        this.refreshingMany = refreshingMany;
    }

    /** @param fields to take; left out, all that differ */
    record Refresh(@Nullable @Size(min = 1, max = 50) List<@NotNull RegisterField> fields) {}

    /**
     * @param fields to take; left out, all that differ
     * @param allOrNothing whether nothing is taken where one client cannot be refreshed
     */
    record RefreshMany(
            @NotNull @Size(min = 1, max = RefreshingManyClients.CLIENTS_MAX)
            List<@NotNull UUID> clientIds,

            @Nullable @Size(min = 1, max = 50) List<@NotNull RegisterField> fields,

            @Nullable Boolean allOrNothing) {}

    @Operation(
            summary = "What the register says otherwise, field by field",
            description = "Asks Companies House anew. Capitals and spaces make no difference.")
    @GetMapping("/{id}/register-differences")
    Envelope<Differences> differences(Actor actor, @PathVariable UUID id) {
        return Envelope.of(refreshing.differences(actor, id));
    }

    @Operation(
            summary = "Takes what the register says",
            description = "All that differs, or the fields that are named; opens the accounts service that is due next,"
                    + " or moves its deadline, where the rules allow it.")
    @PostMapping("/{id}/refresh")
    Envelope<Refreshed> refresh(
            Actor actor,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Refresh body) {
        Set<RegisterField> fields = body == null ? null : set(body.fields());
        return Envelope.of(refreshing.refresh(actor, id, fields, ifMatch::require));
    }

    @Operation(
            summary = "Takes what the register says of many clients",
            description =
                    "A job, however few: each client is taken or fails alone, and every failure is listed; with all_or_nothing"
                            + " nothing is taken where one fails. It waits where Companies House takes no more"
                            + " requests for a while.")
    @Answer(value = JobView.class, status = HttpStatus.ACCEPTED)
    @PostMapping("/bulk-refresh")
    ResponseEntity<?> refreshMany(Actor actor, @Valid @RequestBody RefreshMany body) {
        Job job = refreshingMany.refresh(
                actor, body.clientIds(), set(body.fields()), Boolean.TRUE.equals(body.allOrNothing()));
        return JobView.accepted(job);
    }

    private static @Nullable Set<RegisterField> set(@Nullable List<RegisterField> fields) {
        return fields == null ? null : EnumSet.copyOf(fields);
    }
}
