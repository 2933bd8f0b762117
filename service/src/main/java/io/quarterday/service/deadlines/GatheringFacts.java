package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.DateChanges;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.domain.deadlines.OfficialDates;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.TaxProfile;
import io.quarterday.domain.deadlines.TaxProfiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what decides clients' dates, for all of a call at once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class GatheringFacts {

    private final TaxProfiles profiles;
    private final DateChanges changes;
    private final OfficialDates officialDates;

    GatheringFacts(TaxProfiles profiles, DateChanges changes, OfficialDates officialDates) {
        this.profiles = profiles;
        this.changes = changes;
        this.officialDates = officialDates;
    }

    /**
     * A client's facts, and what others said of its dates.
     *
     * @param official as it is stored
     */
    record Gathered(ClientFacts facts, List<OfficialDate> official) {}

    Gathered of(Client client) {
        return of(List.of(client)).get(0);
    }

    /** In the order of the clients. */
    List<Gathered> of(List<Client> clients) {
        if (clients.isEmpty()) {
            return List.of();
        }
        Collection<UUID> ids = clients.stream().map(Client::id).toList();
        Map<UUID, TaxDetails> taxes = profiles.findByClientIdIn(ids).stream()
                .collect(Collectors.toMap(TaxProfile::clientId, TaxProfile::details));
        Map<UUID, List<DateChange>> changed =
                changes.findStanding(ids).stream().collect(Collectors.groupingBy(DateChange::clientId));
        Map<UUID, List<OfficialDate>> official =
                officialDates.findByClientIdIn(ids).stream().collect(Collectors.groupingBy(OfficialDate::clientId));
        return clients.stream()
                .map(client -> new Gathered(
                        new ClientFacts(
                                client,
                                taxes.getOrDefault(client.id(), TaxDetails.BLANK),
                                changed.getOrDefault(client.id(), List.of())),
                        official.getOrDefault(client.id(), List.of())))
                .toList();
    }
}
