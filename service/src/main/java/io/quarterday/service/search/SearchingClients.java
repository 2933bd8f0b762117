package io.quarterday.service.search;

import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.service.clients.FindingClients;
import io.quarterday.service.clients.FindingClients.Found;
import io.quarterday.service.clients.FindingClients.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.workflow.ServiceVisibility;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds, of the clients that somebody sees, those that a filter lets through. */
@Service
@Transactional(readOnly = true)
public class SearchingClients {

    private final FindingClients finding;
    private final ServiceVisibility services;
    private final PracticeDays days;

    SearchingClients(FindingClients finding, ServiceVisibility services, PracticeDays days) {
        this.finding = finding;
        this.services = services;
        this.days = days;
    }

    /**
     * Clients that are not deleted.
     *
     * @param filter null for all
     * @param place of the filter in the request, such as {@code filter.}, by which its faults are told
     * @throws InvalidInputException where a field, operator or value of the filter is none
     */
    public Page<Found> page(
            Actor actor, @Nullable AdvancedFilter filter, String place, Wanted wanted, Pageable pageable) {
        if (filter == null) {
            return finding.page(actor, wanted, pageable);
        }
        FilterCompiler compiler = new FilterCompiler(
                FilterReader.read(filter, place), services.visibleTo(actor), days.zone(actor.organizationId()));
        return finding.page(actor, wanted, compiler, pageable);
    }
}
