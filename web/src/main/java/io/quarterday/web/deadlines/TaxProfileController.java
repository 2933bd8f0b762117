package io.quarterday.web.deadlines;

import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.deadlines.CanadianDetails;
import io.quarterday.domain.deadlines.Contracting;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.InterimPayments;
import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.PayFrequency;
import io.quarterday.domain.deadlines.PayePaymentMethod;
import io.quarterday.domain.deadlines.Payroll;
import io.quarterday.domain.deadlines.Province;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.VatPaymentMethod;
import io.quarterday.service.deadlines.KeepingTaxProfiles;
import io.quarterday.service.deadlines.KeepingTaxProfiles.Change;
import io.quarterday.service.deadlines.KeepingTaxProfiles.Frequency;
import io.quarterday.service.deadlines.KeepingTaxProfiles.Profile;
import io.quarterday.service.deadlines.KeepingTaxProfiles.ReferenceDate;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What of a client decides its dates, beside what the client itself says. */
@Tag(name = "deadlines")
@RestController
@RequestMapping("/api/clients/{id}/tax-profile")
class TaxProfileController {

    private final KeepingTaxProfiles keeping;
    private final Clock clock;

    TaxProfileController(KeepingTaxProfiles keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * What is known; what is left out is not known.
     *
     * @param nation whose bank holidays count; else that of the company number's prefix
     * @param publicCompany of a limited company
     * @param vatRegistrationDate the first period begins on it
     * @param vatDeregistrationDate the last period ends on it
     * @param vatPaymentsOnAccount whether HMRC has asked for payments on account; over which amount says the table tax-thresholds
     * @param vatYearEndMonth of the annual accounting scheme, 1 to 12
     * @param vatInterimPayments of the annual accounting scheme
     * @param paye whether the client has employees
     * @param payeQuarterly whether PAYE is paid quarterly
     * @param cis whether the client is a contractor of the Construction Industry Scheme
     * @param selfAssessment else what the kind of business says
     * @param qualifyingIncome of a year from trade and property, in pounds, as a string
     * @param pensionDutiesStartOn the day from which there is a duty to enrol
     * @param payeSince the first day on which there was a payroll, before which nothing of PAYE is owed
     * @param payeUntil the last
     * @param payFrequency how often wages are paid; a full payment submission is due on each pay day
     * @param payDay of MONTHLY, 1 to 31; of a shorter month its last day
     * @param firstPayDay of WEEKLY, TWO_WEEKLY and FOUR_WEEKLY: a pay day from which the others are counted; of all, the
     *     first
     * @param cisSince the first day as a contractor, before which nothing of the scheme is owed
     * @param cisUntil the last
     * @param province of Canada in which it is registered
     * @param t4aFees the most that it pays one recipient for services in a calendar year, in Canadian dollars, net of
     *     GST and HST, as a string
     */
    record TaxProfileBody(
            @Nullable Nation nation,
            @Nullable Boolean publicCompany,
            @Nullable LocalDate vatRegistrationDate,
            @Nullable LocalDate vatDeregistrationDate,
            @Nullable VatPaymentMethod vatPaymentMethod,
            @Nullable Boolean vatPaymentsOnAccount,

            @Nullable @Min(value = 1, message = "must be 1 to 12") @Max(value = 12, message = "must be 1 to 12")
            Integer vatYearEndMonth,

            @Nullable InterimPayments vatInterimPayments,
            @Nullable Boolean paye,
            @Nullable Boolean payeQuarterly,
            @Nullable PayePaymentMethod payePaymentMethod,
            @Nullable Boolean cis,
            @Nullable Boolean selfAssessment,

            @Nullable
            @Pattern(
                    regexp = "[0-9]{1,13}(\\.[0-9]{1,2})?",
                    message = "must be an amount in pounds, such as \"50270.00\"")
            String qualifyingIncome,

            @Nullable LocalDate pensionDutiesStartOn,
            @Nullable LocalDate payeSince,
            @Nullable LocalDate payeUntil,
            @Nullable PayFrequency payFrequency,

            @Nullable @Min(value = 1, message = "must be 1 to 31") @Max(value = 31, message = "must be 1 to 31")
            Integer payDay,

            @Nullable LocalDate firstPayDay,
            @Nullable LocalDate cisSince,
            @Nullable LocalDate cisUntil,
            @Nullable Province province,

            @Nullable
            @Pattern(
                    regexp = "[0-9]{1,13}(\\.[0-9]{1,2})?",
                    message = "must be an amount in Canadian dollars, such as \"500.01\"")
            String t4aFees) {

        TaxDetails details() {
            return new TaxDetails(
                    nation,
                    publicCompany,
                    vatRegistrationDate,
                    vatDeregistrationDate,
                    vatPaymentMethod,
                    Boolean.TRUE.equals(vatPaymentsOnAccount),
                    vatYearEndMonth,
                    vatInterimPayments,
                    Boolean.TRUE.equals(paye),
                    Boolean.TRUE.equals(payeQuarterly),
                    payePaymentMethod,
                    Boolean.TRUE.equals(cis),
                    selfAssessment,
                    qualifyingIncome == null ? null : new BigDecimal(qualifyingIncome),
                    pensionDutiesStartOn,
                    new Payroll(payeSince, payeUntil, payFrequency, payDay, firstPayDay),
                    new Contracting(cisSince, cisUntil),
                    new CanadianDetails(province, t4aFees == null ? null : new BigDecimal(t4aFees)));
        }
    }

    /** What can change. */
    enum ChangeKind {
        ACCOUNTING_REFERENCE,
        VAT_FREQUENCY,
        WITHDRAWAL
    }

    /**
     * A change of what periods go by.
     *
     * @param noticeOn of ACCOUNTING_REFERENCE: when the register was told (Companies Act 2006 s.392)
     * @param periodEnd of ACCOUNTING_REFERENCE: the day on which the period ends
     * @param appliesTo of ACCOUNTING_REFERENCE: CURRENT (the default), the period running on the day of the notice, or
     *     PREVIOUS, the one before, which may be changed until its accounts are due (s.392(4))
     * @param from of VAT_FREQUENCY: the first day on which the new one counts
     * @param frequency of VAT_FREQUENCY
     * @param withdraws of WITHDRAWAL: the entry that was a mistake
     */
    record ChangeBody(
            @NotNull(message = "is needed") ChangeKind kind,
            @Nullable LocalDate noticeOn,
            @Nullable LocalDate periodEnd,
            DateChange.@Nullable Period appliesTo,
            @Nullable LocalDate from,
            @Nullable VatFrequency frequency,
            @Nullable UUID withdraws) {

        Change change() {
            return switch (kind) {
                case ACCOUNTING_REFERENCE ->
                    noticeOn == null || periodEnd == null
                            ? missing("notice_on", noticeOn, "period_end", periodEnd)
                            : new Change(
                                    new ReferenceDate(
                                            noticeOn,
                                            periodEnd,
                                            Objects.requireNonNullElse(appliesTo, DateChange.Period.CURRENT)),
                                    null,
                                    null);
                case VAT_FREQUENCY ->
                    from == null || frequency == null
                            ? missing("from", from, "frequency", frequency)
                            : new Change(null, new Frequency(from, frequency), null);
                case WITHDRAWAL ->
                    withdraws == null
                            ? missing("withdraws", null, "withdraws", null)
                            : new Change(null, null, withdraws);
            };
        }

        private Change missing(String field, @Nullable Object value, String other, @Nullable Object otherValue) {
            Set<String> missing = new LinkedHashSet<>();
            if (value == null) {
                missing.add(field);
            }
            if (otherValue == null) {
                missing.add(other);
            }
            throw new InvalidInputException(missing.stream()
                    .map(name -> new Fault(name, "'" + name + "' is needed for " + kind + "."))
                    .toList());
        }
    }

    @Operation(summary = "What decides a client's dates")
    @GetMapping
    ResponseEntity<Envelope<TaxProfileView>> profile(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keeping.profile(actor, id));
    }

    @Operation(
            summary = "Tells what decides a client's dates",
            description = "All of it, in the place of what was told before. Its obligations follow in the same step.")
    @PutMapping
    ResponseEntity<Envelope<TaxProfileView>> tell(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody TaxProfileBody body) {
        return answer(ResponseEntity.ok(), keeping.tell(actor, id, body.details(), ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Enters that periods go by another date",
            description = "ACCOUNTING_REFERENCE needs notice_on and period_end, and applies_to where it is the"
                    + " PREVIOUS period that ends otherwise; VAT_FREQUENCY needs from and frequency;"
                    + " WITHDRAWAL needs withdraws, the id of an entry that was a mistake.")
    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<TaxProfileView>> enter(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody ChangeBody body) {
        return answer(
                ResponseEntity.status(HttpStatus.CREATED), keeping.enter(actor, id, body.change(), clock.instant()));
    }

    private static ResponseEntity<Envelope<TaxProfileView>> answer(ResponseEntity.BodyBuilder answer, Profile profile) {
        return answer.eTag(ETags.of(profile.version())).body(Envelope.of(TaxProfileView.of(profile)));
    }
}
