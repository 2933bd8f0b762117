package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Dates that are on record: the service's own, which the register's import took from the register, and the client's next
 * confirmation statement. No record has the date of the tax.
 */
@Component
class RecordedDates implements AccountsDates {

    @Override
    public Map<UUID, Dates> of(Collection<ClientService> accounts) {
        return accounts.stream().collect(Collectors.toMap(ClientService::id, RecordedDates::of));
    }

    private static Dates of(ClientService accounts) {
        LocalDate confirmation = accounts.client().companyRecord().nextConfirmationDue();
        return new Dates(accounts.deadline().orElse(null), null, confirmation);
    }
}
