package io.quarterday.web.clients;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.clients.BusinessDetails;
import io.quarterday.domain.clients.CompanyStanding;
import io.quarterday.domain.clients.CorporationTax;
import io.quarterday.domain.clients.CorporationTaxStatus;
import io.quarterday.domain.clients.NonLimitedDetails;
import io.quarterday.domain.clients.WorkProgress;
import io.quarterday.web.api.Texts;
import io.quarterday.web.clients.PersonViews.ControllingPersonView;
import io.quarterday.web.clients.PersonViews.OfficerView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lesser part of what a caller says of a client: how a company stands and who is behind it, what sort of business it
 * is, one who trades without a company, how far the work is, corporation tax. Absent and null mean what they mean in
 * {@link ClientFields}.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
abstract class ClientParticulars {

    private static final String KEPT = "cannot be taken away";
    private static final int PEOPLE_MAX = 500;

    @Nullable
    Optional<
                    @Size(max = 200, message = "must have at most 200 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            companyStatusDetail;

    @Nullable
    Optional<LocalDate> cessationDate;

    @Nullable
    Optional<
                    @Size(max = 100, message = "must have at most 100 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            jurisdiction;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> hasBeenLiquidated;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> hasCharges;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> hasInsolvencyHistory;

    @Nullable
    Optional<LocalDate> nextYearEnd;

    @Nullable
    Optional<@Size(max = PEOPLE_MAX, message = "must be at most 500 people") List<@NotNull @Valid OfficerView>>
            officers;

    @Nullable
    Optional<
                    @Size(max = PEOPLE_MAX, message = "must be at most 500 people") List<
                            @NotNull @Valid ControllingPersonView>>
            personsWithSignificantControl;

    @Nullable
    Optional<@YearSoFar Integer> yearEstablished;

    @Nullable
    Optional<@Min(value = 0, message = "must not be negative") Integer> numberOfEmployees;

    @Nullable
    Optional<@Valid MoneyView> annualTurnover;

    @Nullable
    Optional<
                    @Size(max = 50, message = "must have at most 50 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            paperworkFrequency;

    @Nullable
    Optional<
                    @Size(max = 200, message = "must have at most 200 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            natureOfTrade;

    /** HMRC's National Insurance Manual, NIM39110: which letters there are, and which pairs there are not. */
    @Nullable
    Optional<
                    @Pattern(
                            regexp = "(?i)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
                                    + " ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
                            message = "must be a National Insurance number: two letters, six digits, A to D")
                    String>
            nationalInsuranceNumber;

    @Nullable
    Optional<
                    @Pattern(
                            regexp = "[0-9]{5} ?[0-9]{5}[kK]?",
                            message = "must be a unique taxpayer reference: ten digits")
                    String>
            utrNumber;

    @Nullable
    Optional<@Valid AddressView> tradingAddress;

    @Nullable
    Optional<@Valid AddressView> residentialAddress;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> paperWorkReceived;

    @Nullable
    Optional<LocalDate> paperWorkReceivedDate;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> jobCompleted;

    @Nullable
    Optional<LocalDate> jobCompletedDate;

    @Nullable
    Optional<@NotNull(message = KEPT) Boolean> sa100Filed;

    @Nullable
    Optional<LocalDate> sa100FiledDate;

    @Nullable
    Optional<
                    @Size(max = 100, message = "must have at most 100 characters")
                    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE) String>
            workStatus;

    @Nullable
    Optional<@NotNull(message = KEPT) CorporationTaxStatus> corporationTaxStatus;

    @Nullable
    Optional<LocalDate> corporationTaxPeriodStart;

    @Nullable
    Optional<LocalDate> corporationTaxPeriodEnd;

    @Nullable
    Optional<LocalDate> manualCtDueOverride;

    CompanyStanding over(CompanyStanding before) {
        return new CompanyStanding(
                text(companyStatusDetail, before.statusDetail()),
                or(cessationDate, before.cessationDate()),
                text(jurisdiction, before.jurisdiction()),
                flag(hasBeenLiquidated, before.hasBeenLiquidated()),
                flag(hasCharges, before.hasCharges()),
                flag(hasInsolvencyHistory, before.hasInsolvencyHistory()),
                or(nextYearEnd, before.nextYearEnd()),
                officers == null
                        ? before.officers()
                        : officers.orElse(List.of()).stream()
                                .map(OfficerView::told)
                                .toList(),
                personsWithSignificantControl == null
                        ? before.personsWithSignificantControl()
                        : personsWithSignificantControl.orElse(List.of()).stream()
                                .map(ControllingPersonView::told)
                                .toList());
    }

    BusinessDetails over(BusinessDetails before) {
        MoneyView turnover = or(annualTurnover, MoneyView.of(before.annualTurnover(), before.turnoverCurrency()));
        return new BusinessDetails(
                or(yearEstablished, before.yearEstablished()),
                or(numberOfEmployees, before.numberOfEmployees()),
                turnover == null ? null : turnover.value(),
                turnover == null ? null : turnover.currency(),
                text(paperworkFrequency, before.paperworkFrequency()));
    }

    NonLimitedDetails over(NonLimitedDetails before) {
        return new NonLimitedDetails(
                text(natureOfTrade, before.natureOfTrade()),
                compact(nationalInsuranceNumber, before.nationalInsuranceNumber()),
                withoutK(compact(utrNumber, before.utrNumber())),
                address(tradingAddress, AddressView.of(before.tradingAddress())),
                address(residentialAddress, AddressView.of(before.residentialAddress())));
    }

    private static io.quarterday.domain.clients.@Nullable Address address(
            @Nullable Optional<AddressView> given, @Nullable AddressView before) {
        AddressView address = or(given, before);
        return address == null ? null : address.address();
    }

    /** What is no longer so loses its date, unless a date is given all the same: that is a fault. */
    WorkProgress over(WorkProgress before) {
        boolean received = flag(paperWorkReceived, before.paperWorkReceived());
        boolean completed = flag(jobCompleted, before.jobCompleted());
        boolean filed = flag(sa100Filed, before.sa100Filed());
        return new WorkProgress(
                received,
                or(paperWorkReceivedDate, received ? before.paperWorkReceivedDate() : null),
                completed,
                or(jobCompletedDate, completed ? before.jobCompletedDate() : null),
                filed,
                or(sa100FiledDate, filed ? before.sa100FiledDate() : null),
                text(workStatus, before.workStatus()));
    }

    /** Nothing, where nothing is said and nothing was. */
    CorporationTax.@Nullable Said over(CorporationTax.@Nullable Said before) {
        CorporationTaxStatus status = or(corporationTaxStatus, before == null ? null : before.status());
        if (status == null) {
            if (corporationTaxPeriodStart == null && corporationTaxPeriodEnd == null && manualCtDueOverride == null) {
                return null;
            }
            status = CorporationTaxStatus.PENDING;
        }
        return new CorporationTax.Said(
                status,
                or(corporationTaxPeriodStart, before == null ? null : before.periodStart()),
                or(corporationTaxPeriodEnd, before == null ? null : before.periodEnd()),
                or(manualCtDueOverride, before == null ? null : before.dueOverride()));
    }

    static <T> @Nullable T or(@Nullable Optional<T> given, @Nullable T before) {
        return given == null ? before : given.orElse(null);
    }

    static boolean flag(@Nullable Optional<Boolean> given, boolean before) {
        return given == null ? before : given.orElse(before);
    }

    static @Nullable String text(@Nullable Optional<String> given, @Nullable String before) {
        return given == null
                ? before
                : given.map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
    }

    private static @Nullable String compact(@Nullable Optional<String> given, @Nullable String before) {
        String text = text(given, before);
        return text == null ? null : text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private static @Nullable String withoutK(@Nullable String utr) {
        return utr != null && utr.endsWith("K") ? utr.substring(0, utr.length() - 1) : utr;
    }
}
