package io.quarterday.service.deadlines;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.domain.deadlines.OfficialDates;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.clients.ClientsChanged;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The due dates that HMRC and the register gave for a client. (The register's come with the client itself.) */
@Service
@Transactional
public class KeepingOfficialDates {

    static final String VAT_RETURN = "VAT_RETURN";

    private final OfficialDates officialDates;
    private final ClientObligations obligations;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final ApplicationEventPublisher events;

    KeepingOfficialDates(
            OfficialDates officialDates,
            ClientObligations obligations,
            ClientVisibility visibility,
            PlatformAccess access,
            ApplicationEventPublisher events) {
        this.officialDates = officialDates;
        this.obligations = obligations;
        this.visibility = visibility;
        this.access = access;
        this.events = events;
    }

    /**
     * A VAT obligation as HMRC tells it ("Retrieve VAT obligations").
     *
     * @param status O open, F fulfilled
     * @param periodKey HMRC's own name of the period, opaque
     * @param received the day on which the return was received
     */
    public record VatObligation(
            LocalDate start,
            LocalDate end,
            LocalDate due,
            String status,
            @Nullable String periodKey,
            @Nullable LocalDate received) {}

    /** What became of one that was told. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * One that was taken.
     *
     * @param dueDate ours; null where our rules know no such period, or it lies beyond what is kept
     */
    public record Taken(
            OfficialDate date, Outcome outcome, @Nullable LocalDate dueDate) {}

    /**
     * All that is known, the latest period first.
     *
     * @throws NotFoundException where the client does not exist or must not be known
     */
    @Transactional(readOnly = true)
    public List<OfficialDate> of(Actor actor, UUID clientId) {
        access.require(actor, Operation.CLIENTS_READ);
        visibility.visible(actor, clientId);
        return officialDates.findByClientIdOrderByPeriodEndDescObligationAsc(clientId);
    }

    /**
     * Takes what HMRC says; told the same again, nothing changes. Periods that it does not name stay as they were told.
     *
     * @return in the order of {@code told}
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException with everything that cannot be taken; then nothing is
     */
    public List<Taken> takeHmrc(Actor actor, UUID clientId, List<VatObligation> told, Instant now) {
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.OFFICIAL_DATES_UPDATE);
        check(told);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Map<LocalDate, OfficialDate> known = officialDates.findByClientIdIn(List.of(client.id())).stream()
                .filter(date -> date.origin() == OfficialDate.Origin.HMRC
                        && date.obligation().equals(VAT_RETURN))
                .collect(Collectors.toMap(OfficialDate::periodEnd, Function.identity()));
        List<Taken> taken = new ArrayList<>();
        for (VatObligation one : told) {
            OfficialDate.Said said =
                    new OfficialDate.Said(one.start(), one.due(), one.periodKey(), one.status(), one.received());
            OfficialDate date = known.get(one.end());
            if (date == null) {
                OfficialDate fresh =
                        new OfficialDate(Ids.next(), clientId, VAT_RETURN, one.end(), OfficialDate.Origin.HMRC, at);
                fresh.say(said, at);
                taken.add(new Taken(officialDates.save(fresh), Outcome.CREATED, null));
            } else {
                Outcome outcome = date.say(said, at) ? Outcome.UPDATED : Outcome.UNCHANGED;
                taken.add(new Taken(date, outcome, null));
            }
        }
        officialDates.flush();
        if (taken.stream().anyMatch(one -> one.outcome() != Outcome.UNCHANGED)) {
            events.publishEvent(new ClientsChanged(List.of(clientId), at));
        }
        return withOurs(clientId, taken);
    }

    private List<Taken> withOurs(UUID clientId, List<Taken> taken) {
        Map<LocalDate, ClientObligation> ours =
                obligations
                        .findByClientIdOrderByEffectiveDueDateAscObligationAscPeriodEndAscInstalmentAsc(clientId)
                        .stream()
                        .filter(one -> one.obligation().equals(VAT_RETURN))
                        .collect(Collectors.toMap(ClientObligation::periodEnd, Function.identity(), (a, b) -> a));
        return taken.stream()
                .map(one -> {
                    ClientObligation our = ours.get(one.date().periodEnd());
                    LocalDate due = our == null ? null : our.dueDate().orElse(null);
                    return new Taken(one.date(), one.outcome(), due);
                })
                .toList();
    }

    private static void check(List<VatObligation> told) {
        List<Fault> faults = new ArrayList<>();
        Set<LocalDate> ends = new HashSet<>();
        for (int i = 0; i < told.size(); i++) {
            VatObligation one = told.get(i);
            String at = "obligations[" + i + "].";
            if (one.end().isBefore(one.start())) {
                faults.add(new Fault(at + "end", "'end' " + one.end() + " lies before 'start' " + one.start() + "."));
            }
            if (one.due().isBefore(one.end())) {
                faults.add(new Fault(at + "due", "'due' " + one.due() + " lies before 'end' " + one.end() + "."));
            }
            if (!ends.add(one.end())) {
                faults.add(new Fault(at + "end", "A period to " + one.end() + " stands before this one already."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }
}
