package io.quarterday.web.workload;

import io.quarterday.domain.workload.WeekHours;
import io.quarterday.domain.workload.WorkingPeople.Leave;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workload.KeepingCapacity;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the people of the practice can do: hours by weekday, leave, skills. */
@Tag(name = "workload")
@RestController
@RequestMapping("/api/users/{id}")
class CapacityController {

    private final KeepingCapacity capacity;
    private final Clock clock;

    CapacityController(KeepingCapacity capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Hours for client work, each 0 to 24 with at most two decimals. */
    record Week(
            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal monday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal tuesday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal wednesday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal thursday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal friday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal saturday,

            @NotNull @DecimalMin("0") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal sunday) {

        WeekHours hours() {
            return new WeekHours(List.of(monday, tuesday, wednesday, thursday, friday, saturday, sunday));
        }

        static Week of(WeekHours week) {
            List<BigDecimal> hours = week.hours();
            return new Week(
                    hours.get(0), hours.get(1), hours.get(2), hours.get(3), hours.get(4), hours.get(5), hours.get(6));
        }
    }

    /** @param week the person's own hours; left out where those of their role hold */
    record CapacityView(UUID userId, @Nullable Week week) {}

    record Skills(@NotNull @Size(max = 50) Set<@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}") String> skills) {}

    /** @param until the last day away */
    record NewLeave(
            @NotNull LocalDate from,
            @NotNull LocalDate until,
            @Nullable @Size(max = 200) String note) {}

    record LeaveView(
            UUID id,
            UUID userId,
            LocalDate from,
            LocalDate until,
            @Nullable String note,
            Instant createdAt) {

        static LeaveView of(Leave leave) {
            return new LeaveView(leave.id(), leave.userId(), leave.from(), leave.to(), leave.note(), leave.createdAt());
        }
    }

    @Operation(summary = "Somebody's hours by weekday")
    @GetMapping("/capacity")
    Envelope<CapacityView> capacity(Actor actor, @PathVariable UUID id) {
        return Envelope.of(
                new CapacityView(id, capacity.hours(actor, id).map(Week::of).orElse(null)));
    }

    @Operation(
            summary = "Says somebody's hours by weekday",
            description = "They hold instead of those of the role (the table working-hours).")
    @PutMapping("/capacity")
    Envelope<CapacityView> say(Actor actor, @PathVariable UUID id, @Valid @RequestBody Week body) {
        capacity.say(actor, id, body.hours(), clock.instant());
        return Envelope.of(new CapacityView(id, body));
    }

    @Operation(summary = "What somebody knows")
    @GetMapping("/skills")
    Envelope<Skills> skills(Actor actor, @PathVariable UUID id) {
        return Envelope.of(new Skills(capacity.skills(actor, id)));
    }

    @Operation(
            summary = "Says what somebody knows",
            description = "In the terms of the table expected-hours. Of whom nothing is said, nothing is held against.")
    @PutMapping("/skills")
    Envelope<Skills> know(Actor actor, @PathVariable UUID id, @Valid @RequestBody Skills body) {
        return Envelope.of(new Skills(capacity.know(actor, id, new TreeSet<>(body.skills()))));
    }

    @Operation(summary = "Somebody's leave that is not over")
    @GetMapping("/leave")
    Envelope<List<LeaveView>> leave(Actor actor, @PathVariable UUID id) {
        return Envelope.of(capacity.leave(actor, id, clock.instant()).stream()
                .map(LeaveView::of)
                .toList());
    }

    @Operation(summary = "Takes leave down")
    @Answer(value = LeaveView.class, status = HttpStatus.CREATED)
    @PostMapping("/leave")
    ResponseEntity<Envelope<LeaveView>> away(Actor actor, @PathVariable UUID id, @Valid @RequestBody NewLeave body) {
        Leave leave = capacity.away(actor, id, body.from(), body.until(), body.note(), clock.instant());
        return ResponseEntity.created(URI.create("/api/users/" + id + "/leave/" + leave.id()))
                .body(Envelope.of(LeaveView.of(leave)));
    }

    @Operation(summary = "Strikes leave out")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @DeleteMapping("/leave/{leaveId}")
    ResponseEntity<Void> back(Actor actor, @PathVariable UUID id, @PathVariable UUID leaveId) {
        capacity.back(actor, id, leaveId);
        return ResponseEntity.noContent().build();
    }
}
