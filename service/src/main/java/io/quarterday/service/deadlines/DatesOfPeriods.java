package io.quarterday.service.deadlines;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.workflow.AccountsDates;
import io.quarterday.service.workflow.QuarterDates;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dates of periods of work, from the projection of obligations: when the accounts are due, the tax of their own period
 * is paid and returned, and the client's first confirmation statement that is not known to have been made; when a period of
 * VAT is filed. A period of which no obligation is known has its service's own deadline.
 */
@Component
class DatesOfPeriods implements AccountsDates, QuarterDates {

    private static final String CONFIRMATION_STATEMENT = "CONFIRMATION_STATEMENT";
    private static final String CORPORATION_TAX_RETURN = "CORPORATION_TAX_RETURN";
    private static final Set<String> OF_ACCOUNTS = Set.of(
            Owing.ACCOUNTS, WritingObligations.CORPORATION_TAX_PAYMENT, CORPORATION_TAX_RETURN, CONFIRMATION_STATEMENT);

    private final ClientObligations obligations;
    private final KeepingObligations keeping;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate reading;

    DatesOfPeriods(
            ClientObligations obligations,
            KeepingObligations keeping,
            PracticeDays days,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.obligations = obligations;
        this.keeping = keeping;
        this.days = days;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    @Override
    public Map<UUID, Dates> ofAccounts(Collection<ClientService> accounts) {
        Map<UUID, List<ClientObligation>> owed = owed(accounts, OF_ACCOUNTS);
        Map<UUID, Dates> dates = new HashMap<>();
        accounts.forEach(one -> dates.put(one.id(), dates(one, owed.getOrDefault(one.clientId(), List.of()))));
        return dates;
    }

    @Override
    public Map<UUID, LocalDate> ofQuarters(Collection<ClientService> quarters) {
        Map<UUID, List<ClientObligation>> owed = owed(quarters, Set.of(KeepingOfficialDates.VAT_RETURN));
        Map<UUID, LocalDate> dates = new HashMap<>();
        quarters.forEach(
                one -> ofPeriod(one, KeepingOfficialDates.VAT_RETURN, owed.getOrDefault(one.clientId(), List.of()))
                        .or(one::deadline)
                        .ifPresent(due -> dates.put(one.id(), due)));
        return dates;
    }

    private Map<UUID, List<ClientObligation>> owed(Collection<ClientService> services, Set<String> what) {
        if (services.isEmpty()) {
            return Map.of();
        }
        keeping.ready(days.on(CurrentOrganization.required(), clock.instant()));
        Set<UUID> clientIds =
                services.stream().map(ClientService::clientId).collect(collectingAndThen(toList(), Set::copyOf));
        return reading.execute(status -> obligations.findByClientIdInAndObligationIn(clientIds, what)).stream()
                .collect(groupingBy(ClientObligation::clientId));
    }

    private static Dates dates(ClientService accounts, List<ClientObligation> owed) {
        Optional<LocalDate> confirmation = owed.stream()
                .filter(one -> one.obligation().equals(CONFIRMATION_STATEMENT) && !one.met())
                .map(ClientObligation::effectiveDueDate)
                .min(Comparator.naturalOrder());
        return new Dates(
                ofPeriod(accounts, Owing.ACCOUNTS, owed).or(accounts::deadline).orElse(null),
                // A period of accounts over twelve months is two of the tax: the second ends with it.
                ofPeriod(accounts, WritingObligations.CORPORATION_TAX_PAYMENT, owed)
                        .orElse(null),
                ofPeriod(accounts, CORPORATION_TAX_RETURN, owed).orElse(null),
                confirmation.orElse(null));
    }

    private static Optional<LocalDate> ofPeriod(ClientService service, String obligation, List<ClientObligation> owed) {
        LocalDate periodEnd = service.period().end();
        return owed.stream()
                .filter(one ->
                        one.obligation().equals(obligation) && one.periodEnd().equals(periodEnd))
                .map(ClientObligation::effectiveDueDate)
                .findFirst();
    }
}
