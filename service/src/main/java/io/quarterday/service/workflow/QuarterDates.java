package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The port by which periods of VAT get the date of the law on which they are to be filed. */
public interface QuarterDates {

    /**
     * When each of some services with the type VAT is to be filed, by its id, in a number of queries that is fixed: as the
     * law or HMRC says of its period, else the service's own deadline, else nothing. Not in a transaction of the caller's.
     */
    Map<UUID, LocalDate> ofQuarters(Collection<ClientService> quarters);
}
