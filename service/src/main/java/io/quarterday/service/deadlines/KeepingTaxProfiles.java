package io.quarterday.service.deadlines;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.DateChanges;
import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.TaxProfile;
import io.quarterday.domain.deadlines.TaxProfiles;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.deadlines.VatFrequencyFrom;
import io.quarterday.rules.deadlines.YearEndChange;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.clients.ClientsChanged;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What of a client decides its dates: telling it, changing it, and entering that periods go by another date. */
@Service
@Transactional
public class KeepingTaxProfiles {

    /** Entries for one client; nobody changes the year's end that often. */
    static final int CHANGES_MAX = 100;

    private final TaxProfiles profiles;
    private final DateChanges changes;
    private final GatheringFacts gathering;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final RuleBooks ruleBooks;
    private final ApplicationEventPublisher events;

    KeepingTaxProfiles(
            TaxProfiles profiles,
            DateChanges changes,
            GatheringFacts gathering,
            ClientVisibility visibility,
            PlatformAccess access,
            RuleBooks ruleBooks,
            ApplicationEventPublisher events) {
        this.profiles = profiles;
        this.changes = changes;
        this.gathering = gathering;
        this.visibility = visibility;
        this.access = access;
        this.ruleBooks = ruleBooks;
        this.events = events;
    }

    /**
     * A profile, with what the dates go by.
     *
     * @param said what was told
     * @param nation that counts, told or known by the company number
     * @param selfAssessment whether returns are made, told or known by the kind of business
     * @param vatFrequencies how often VAT returns are made, from which day on; without a registration date the first is
     *     from a day before all that is asked for
     * @param changes that stand, in the order in which they were entered
     * @param version of the profile; 0 where nobody said anything yet
     */
    public record Profile(
            UUID clientId,
            TaxDetails said,
            Nation nation,
            boolean selfAssessment,
            List<VatFrequencyFrom> vatFrequencies,
            List<DateChange> changes,
            long version) {}

    /**
     * A change of what periods go by. One of the three is there.
     *
     * @param referenceDate of the accounting reference date
     * @param frequency of the VAT group
     * @param withdraws an entry that was a mistake
     */
    public record Change(
            @Nullable ReferenceDate referenceDate,
            @Nullable Frequency frequency,
            @Nullable UUID withdraws) {}

    /**
     * A new accounting reference date.
     *
     * @param periodEnd the day on which the period ends; from then on the reference date
     * @param appliesTo the period running on the day of the notice, or the one before
     */
    public record ReferenceDate(LocalDate noticeOn, LocalDate periodEnd, DateChange.Period appliesTo) {}

    /** @param from the first day on which it counts */
    public record Frequency(LocalDate from, VatFrequency frequency) {}

    /** @throws NotFoundException where the client does not exist or must not be known */
    @Transactional(readOnly = true)
    public Profile profile(Actor actor, UUID clientId) {
        access.require(actor, Operation.CLIENTS_READ);
        return profile(visibility.visible(actor, clientId));
    }

    /**
     * Tells all that is known, in the place of what was told before.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException with everything that cannot be taken
     * @throws StaleException of {@code expectedVersion}
     */
    public Profile tell(Actor actor, UUID clientId, TaxDetails details, LongConsumer expectedVersion, Instant now) {
        Client client = changeable(actor, clientId);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Optional<TaxProfile> known = profiles.findByClientId(clientId);
        expectedVersion.accept(version(known));
        TaxProfileChecks.check(details);
        if (known.isPresent()) {
            long version = known.get().version();
            known.get().change(details, at);
            profiles.flush();
            if (known.get().version() == version) {
                return profile(client);
            }
        } else {
            profiles.saveAndFlush(new TaxProfile(Ids.next(), clientId, details, at));
        }
        events.publishEvent(new ClientsChanged(List.of(clientId), at));
        return profile(client);
    }

    /**
     * Enters a change.
     *
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException where it is none
     * @throws ConflictException where there are too many already, or it was withdrawn before
     */
    public Profile enter(Actor actor, UUID clientId, Change change, Instant now) {
        Client client = changeable(actor, clientId);
        UUID by = Objects.requireNonNull(actor.userId(), "a person enters a change");
        List<DateChange> standing = changes.findStanding(List.of(clientId));
        if (standing.size() >= CHANGES_MAX) {
            throw new ConflictException("There are " + CHANGES_MAX + " changes already; withdraw some first.");
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        changes.saveAndFlush(entry(client, change, standing, by, at));
        events.publishEvent(new ClientsChanged(List.of(clientId), at));
        return profile(client);
    }

    private DateChange entry(Client client, Change change, List<DateChange> standing, UUID by, Instant at) {
        ReferenceDate date = change.referenceDate();
        Frequency frequency = change.frequency();
        UUID withdraws = change.withdraws();
        if ((date == null ? 0 : 1) + (frequency == null ? 0 : 1) + (withdraws == null ? 0 : 1) != 1) {
            throw new InvalidInputException(
                    "kind", "A change is one of an accounting reference date, of a VAT frequency, or a withdrawal.");
        }
        if (date != null) {
            check(client, date);
            return DateChange.ofReferenceDate(
                    Ids.next(), client.id(), date.noticeOn(), date.periodEnd(), date.appliesTo(), by, at);
        }
        if (frequency != null) {
            List<Fault> faults = new ArrayList<>();
            TaxProfileChecks.countable("from", frequency.from(), faults);
            if (!faults.isEmpty()) {
                throw new InvalidInputException(faults);
            }
            VatFrequency before = frequencyBefore(client, frequency.from(), standing);
            return DateChange.ofVatFrequency(
                    Ids.next(), client.id(), frequency.from(), before, frequency.frequency(), by, at);
        }
        DateChange mistaken = standing.stream()
                .filter(one -> one.id().equals(withdraws))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "withdraws", "There is no change " + withdraws + " of this client that stands."));
        return DateChange.withdrawing(Ids.next(), mistaken, by, at);
    }

    private static VatFrequency frequencyBefore(Client client, LocalDate from, List<DateChange> standing) {
        VatFrequency before = client.vat().frequency();
        if (before == null) {
            throw new InvalidInputException("frequency", "The client has no VAT frequency that could change.");
        }
        if (client.vat().scheme() == VatScheme.ANNUAL_ACCOUNTING) {
            throw new InvalidInputException("frequency", "Under ANNUAL_ACCOUNTING there is one VAT return a year.");
        }
        DateChange last = null;
        DateChange first = null;
        for (DateChange one : standing) {
            if (one.kind() != DateChange.Kind.VAT_FREQUENCY) {
                continue;
            }
            if (!one.effectiveOn().isAfter(from)
                    && (last == null || !one.effectiveOn().isBefore(last.effectiveOn()))) {
                last = one;
            }
            if (first == null || one.effectiveOn().isBefore(first.effectiveOn())) {
                first = one;
            }
        }
        if (last != null) {
            return last.frequency().orElse(before);
        }
        return first == null ? before : first.frequencyBefore().orElse(before);
    }

    private Client changeable(Actor actor, UUID clientId) {
        Client client = visibility.visible(actor, clientId);
        access.require(actor, Operation.TAX_PROFILES_UPDATE);
        return client;
    }

    private Profile profile(Client client) {
        ClientFacts facts = gathering.of(client).facts();
        CompiledRuleBook book = ruleBooks.inForce(CurrentOrganization.required());
        long version = version(profiles.findByClientId(client.id()));
        LocalDate registered = Objects.requireNonNullElse(facts.tax().vatRegistrationDate(), LocalDate.EPOCH);
        VatScheme scheme = Objects.requireNonNullElse(client.vat().scheme(), VatScheme.STANDARD);
        return new Profile(
                client.id(),
                facts.tax(),
                facts.nation(book),
                facts.selfAssessment(book),
                facts.frequencies(registered, scheme),
                facts.changes(),
                version);
    }

    /** 0 where there is none yet, so that who read nothing does not write over what somebody told since. */
    private static long version(Optional<TaxProfile> known) {
        return known.map(profile -> profile.version() + 1).orElse(0L);
    }

    /** What the rules would pass over is not entered: nobody would be told of it. */
    private void check(Client client, ReferenceDate date) {
        List<Fault> faults = new ArrayList<>();
        TaxProfileChecks.countable("notice_on", date.noticeOn(), faults);
        TaxProfileChecks.countable("period_end", date.periodEnd(), faults);
        LocalDate incorporated = client.companyRecord().incorporationDate();
        if (incorporated != null && date.periodEnd().isBefore(incorporated)) {
            faults.add(new Fault(
                    "period_end",
                    "'period_end' " + date.periodEnd() + " lies before the incorporation on " + incorporated + "."));
        }
        if (faults.isEmpty() && !endsPeriod(client, date)) {
            faults.add(new Fault(
                    "period_end",
                    "No accounting period can end on " + date.periodEnd() + " by a notice of " + date.noticeOn()
                            + " about the " + date.appliesTo()
                            + " one: it would be too long, or the notice came too late (Companies Act 2006 s.392)."
                            + " Maybe it applies to the other period."));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
    }

    /** Of what came before the last accounts the register's word stands, whatever the rules would make of it. */
    private boolean endsPeriod(Client client, ReferenceDate date) {
        LocalDate made = client.companyRecord().lastAccountsMadeUpTo();
        if (made != null && !date.periodEnd().isAfter(made)) {
            return true;
        }
        YearEndChange change =
                new YearEndChange(date.noticeOn(), date.periodEnd(), ClientFacts.applies(date.appliesTo()));
        return gathering.of(client).facts().endsPeriod(ruleBooks.inForce(CurrentOrganization.required()), change);
    }
}
