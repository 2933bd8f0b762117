package io.quarterday.web.deadlines;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.service.deadlines.KeepingOfficialDates;
import io.quarterday.service.deadlines.KeepingOfficialDates.Outcome;
import io.quarterday.service.deadlines.KeepingOfficialDates.Taken;
import io.quarterday.service.deadlines.KeepingOfficialDates.VatObligation;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The due dates that the register and HMRC gave for a client. */
@Tag(name = "deadlines")
@RestController
@RequestMapping("/api/clients/{id}/official-dates")
class OfficialDateController {

    private final KeepingOfficialDates keeping;
    private final Clock clock;

    OfficialDateController(KeepingOfficialDates keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /** HMRC's own answer to "Retrieve VAT obligations"; fields that it adds are passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HmrcObligations(
            @NotNull(message = "is needed") @Size(min = 1, max = 100, message = "must be 1 to 100 obligations")
            List<@Valid @NotNull HmrcObligation> obligations) {}

    /**
     * One of them, in HMRC's own names.
     *
     * @param status O open, F fulfilled
     * @param periodKey HMRC's own name of the period, opaque
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record HmrcObligation(
            @NotNull(message = "is needed") LocalDate start,
            @NotNull(message = "is needed") LocalDate end,
            @NotNull(message = "is needed") LocalDate due,

            @NotNull(message = "is needed") @Pattern(regexp = "[OF]", message = "must be O or F")
            String status,

            @JsonProperty("periodKey") @Nullable @Size(max = 20, message = "must have at most 20 characters")
            String periodKey,

            @Nullable LocalDate received) {

        VatObligation told() {
            return new VatObligation(start, end, due, status, periodKey, received);
        }
    }

    /** @param fulfilled whether HMRC says that it has been done */
    record OfficialDateView(
            String obligation,
            @Nullable LocalDate periodStart,
            LocalDate periodEnd,
            LocalDate dueDate,
            OfficialDate.Origin origin,
            @Nullable String periodKey,
            boolean fulfilled,
            @Nullable LocalDate received) {

        static OfficialDateView of(OfficialDate date) {
            return new OfficialDateView(
                    date.obligation(),
                    date.periodStart().orElse(null),
                    date.periodEnd(),
                    date.dueDate(),
                    date.origin(),
                    date.periodKey().orElse(null),
                    date.fulfilled(),
                    date.received().orElse(null));
        }
    }

    /**
     * One that was taken.
     *
     * @param ourDueDate by the rules; left out where they know no such period
     */
    record TakenView(
            OfficialDateView date,
            Outcome outcome,
            @Nullable LocalDate ourDueDate) {

        static TakenView of(Taken taken) {
            return new TakenView(OfficialDateView.of(taken.date()), taken.outcome(), taken.dueDate());
        }
    }

    @Operation(summary = "The due dates that the register and HMRC gave", description = "The latest period first.")
    @GetMapping
    Envelope<List<OfficialDateView>> list(Actor actor, @PathVariable UUID id) {
        return Envelope.of(
                keeping.of(actor, id).stream().map(OfficialDateView::of).toList());
    }

    @Operation(
            summary = "Takes HMRC's VAT obligations",
            description =
                    "As HMRC answers them. They hold over our own dates; one that differs, or of a period that our"
                            + " rules do not know, becomes an exception. Told the same again, nothing changes.")
    @PutMapping("/hmrc")
    Envelope<List<TakenView>> takeHmrc(Actor actor, @PathVariable UUID id, @Valid @RequestBody HmrcObligations body) {
        List<Taken> taken = keeping.takeHmrc(
                actor, id, body.obligations().stream().map(HmrcObligation::told).toList(), clock.instant());
        return Envelope.of(
                taken.stream().map(TakenView::of).toList(),
                count(taken, Outcome.CREATED) + " new, " + count(taken, Outcome.UPDATED) + " changed, "
                        + count(taken, Outcome.UNCHANGED) + " known already.");
    }

    private static long count(List<Taken> taken, Outcome outcome) {
        return taken.stream().filter(one -> one.outcome() == outcome).count();
    }
}
