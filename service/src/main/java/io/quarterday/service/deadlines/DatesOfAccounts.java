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
 * The dates around accounts, from the projection of obligations: the tax of the accounts' own period, and the client's
 * first confirmation statement that is not known to have been made. When the accounts themselves are due is the
 * service's own deadline, which follows the register.
 */
@Component
class DatesOfAccounts implements AccountsDates {

    private static final String CONFIRMATION_STATEMENT = "CONFIRMATION_STATEMENT";
    private static final Set<String> READ = Set.of(WritingObligations.CORPORATION_TAX_PAYMENT, CONFIRMATION_STATEMENT);

    private final ClientObligations obligations;
    private final KeepingObligations keeping;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate reading;

    DatesOfAccounts(
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
    public Map<UUID, Dates> of(Collection<ClientService> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        keeping.ready(days.on(CurrentOrganization.required(), clock.instant()));
        Set<UUID> clientIds =
                accounts.stream().map(ClientService::clientId).collect(collectingAndThen(toList(), Set::copyOf));
        Map<UUID, List<ClientObligation>> owed =
                reading.execute(status -> obligations.findByClientIdInAndObligationIn(clientIds, READ)).stream()
                        .collect(groupingBy(ClientObligation::clientId));
        Map<UUID, Dates> dates = new HashMap<>();
        accounts.forEach(one -> dates.put(one.id(), of(one, owed.getOrDefault(one.clientId(), List.of()))));
        return dates;
    }

    private static Dates of(ClientService accounts, List<ClientObligation> owed) {
        LocalDate periodEnd = accounts.period().end();
        Optional<LocalDate> tax = owed.stream()
                .filter(one -> one.obligation().equals(WritingObligations.CORPORATION_TAX_PAYMENT))
                // A period of accounts over twelve months is two of the tax: the second ends with it.
                .filter(one -> one.periodEnd().equals(periodEnd))
                .map(ClientObligation::effectiveDueDate)
                .findFirst();
        Optional<LocalDate> confirmation = owed.stream()
                .filter(one -> one.obligation().equals(CONFIRMATION_STATEMENT) && !one.met())
                .map(ClientObligation::effectiveDueDate)
                .min(Comparator.naturalOrder());
        return new Dates(accounts.deadline().orElse(null), tax.orElse(null), confirmation.orElse(null));
    }
}
