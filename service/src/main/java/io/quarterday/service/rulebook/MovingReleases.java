package io.quarterday.service.rulebook;

import io.quarterday.domain.Ids;
import io.quarterday.domain.rulebook.NewRelease;
import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.domain.rulebook.ReleaseNumbers;
import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RulesRejectedException;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Beginning drafts, and the way of a release into force and back: every step through the gate of releases. */
@Service
@Transactional
public class MovingReleases {

    private static final String SYSTEM = "rule-desk";

    private final RuleReleases releases;
    private final ReleaseNumbers numbers;
    private final ReleaseHeads heads;
    private final ReleaseFacts facts;
    private final StoredRuleBooks stored;
    private final RuleBooks ruleBooks;
    private final Gate gate;
    private final ApplicationEventPublisher events;

    MovingReleases(
            RuleReleases releases,
            ReleaseNumbers numbers,
            ReleaseHeads heads,
            ReleaseFacts facts,
            StoredRuleBooks stored,
            RuleBooks ruleBooks,
            Gate gate,
            ApplicationEventPublisher events) {
        this.releases = releases;
        this.numbers = numbers;
        this.heads = heads;
        this.facts = facts;
        this.stored = stored;
        this.ruleBooks = ruleBooks;
        this.gate = gate;
        this.events = events;
    }

    /** What came of a step; the release is there when it passed. */
    public record Moved(Ruling ruling, @Nullable RuleRelease release) {}

    /**
     * Begins a draft.
     *
     * @param basedOn number of the release to start from, 0 for the shipped book; null for the one in force
     * @param reason why, 1 to 500 characters
     */
    public Moved begin(Actor actor, @Nullable Long basedOn, String reason, Instant at) {
        long from = basedOn == null ? inForceNumber() : basedOn;
        String hash = stored.keep(stored.book(actor.organizationId(), from), at);
        NewRelease begun = new NewRelease(Ids.next(), numbers.next(), from, reason, hash, user(actor));
        ReleaseSubject subject = ReleaseSubject.coming(begun);
        Passage passage = Passage.of(actor, "CREATE").because(reason);
        Ruling ruling = gate.pass(subject, facts.ofNew(actor, "CREATE", false, at), passage, at);
        return ruling instanceof Ruling.Passed
                ? new Moved(ruling, releases.saveAndFlush(subject.release()))
                : new Moved(ruling, null);
    }

    /** Hands a draft in; its checks must be green. */
    public Moved submit(Actor actor, long number, LongConsumer expectedVersion, Instant at) {
        return step(actor, locked(number, expectedVersion), Passage.of(actor, "SUBMIT"), null, at);
    }

    /** Approves what was handed in by somebody else. */
    public Moved approve(Actor actor, long number, LongConsumer expectedVersion, Instant at) {
        RuleRelease release = locked(number, expectedVersion);
        Moved moved = step(actor, release, Passage.of(actor, "APPROVE"), null, at);
        if (moved.release() != null) {
            release.approvedBy(user(actor));
        }
        return moved;
    }

    public Moved reject(Actor actor, long number, String reason, LongConsumer expectedVersion, Instant at) {
        return step(
                actor,
                locked(number, expectedVersion),
                Passage.of(actor, "REJECT").because(reason),
                null,
                at);
    }

    /**
     * Puts an approved release in force, or schedules it.
     *
     * @param effectiveFrom a moment that is to come; null or past means at once
     * @throws RulesRejectedException where it does not compile on this node
     */
    public Moved activate(
            Actor actor, long number, @Nullable Instant effectiveFrom, LongConsumer expectedVersion, Instant at) {
        numbers.alone();
        RuleRelease release = locked(number, expectedVersion);
        if (effectiveFrom != null && effectiveFrom.isAfter(at)) {
            Moved moved = step(actor, release, Passage.of(actor, "ACTIVATE"), "SCHEDULED", at);
            if (moved.release() != null) {
                release.schedule(effectiveFrom);
            }
            return moved;
        }
        Moved moved = putInForce(actor, ReleaseSubject.of(release), release, "ACTIVATE", null, at);
        if (moved.release() != null) {
            release.schedule(at);
        }
        return moved;
    }

    /**
     * Activates the content of an earlier release again, as a new number.
     *
     * @param number of a release that was in force, or 0 for the shipped book
     */
    public Moved rollBack(Actor actor, long number, String reason, Instant at) {
        boolean wasActive = number == 0 || found(number).activatedAt().isPresent();
        long next = numbers.next();
        RuleBook book = stored.book(actor.organizationId(), number);
        NewRelease begun = new NewRelease(Ids.next(), next, number, reason, stored.keep(book, at), user(actor));
        ReleaseSubject subject = ReleaseSubject.coming(begun);
        GateFacts known = facts.ofNew(actor, "ROLLBACK", wasActive, at);
        Release comes = new Release(next, begun.contentHash());
        return putInForce(actor, subject, known, book, comes, "ROLLBACK", reason, at);
    }

    /**
     * Activates a scheduled release whose moment has come; does nothing where another node was quicker. One whose moment
     * was before that of the release in force stays scheduled: it would take back what came after it.
     *
     * @return the number of the release that came after it and is in force, if one keeps it from being activated
     */
    Optional<Long> activateDue(UUID organizationId, long number, Instant now) {
        numbers.alone();
        Optional<RuleRelease> due = releases.findLocked(number)
                .filter(r -> r.stage() == ReleaseStage.SCHEDULED)
                .filter(r ->
                        r.effectiveFrom().filter(moment -> !moment.isAfter(now)).isPresent());
        Optional<Long> later =
                due.flatMap(release -> inForceSince(release.effectiveFrom().orElse(now)));
        if (due.isPresent() && later.isEmpty()) {
            Actor system = Actor.system(organizationId, SYSTEM);
            Moved moved = putInForce(system, ReleaseSubject.of(due.get()), due.get(), "ACTIVATE", null, now);
            if (moved.release() == null) {
                throw new IllegalStateException("The gate refused to activate release " + number + ": "
                        + moved.ruling().verdict().violations());
            }
        }
        return later;
    }

    /** The release in force, where it is so by a moment after this one: its own, or for a rollback that of the call. */
    private Optional<Long> inForceSince(Instant moment) {
        return releases.findActiveLocked()
                .filter(active -> active.effectiveFrom()
                        .or(active::activatedAt)
                        .filter(since -> since.isAfter(moment))
                        .isPresent())
                .map(RuleRelease::number);
    }

    private Moved putInForce(
            Actor actor,
            ReleaseSubject subject,
            RuleRelease release,
            String action,
            @Nullable String reason,
            Instant at) {
        RuleBook book = stored.book(actor.organizationId(), release.contentHash());
        GateFacts known = facts.of(actor, release, action, "ACTIVE", at);
        Release comes = new Release(release.number(), release.contentHash());
        return putInForce(actor, subject, known, book, comes, action, reason, at);
    }

    /** The one before goes before the new one comes: there is one active release at any moment. */
    private Moved putInForce(
            Actor actor,
            ReleaseSubject subject,
            GateFacts known,
            RuleBook book,
            Release comes,
            String action,
            @Nullable String reason,
            Instant at) {
        Passage passage = Passage.of(actor, action).because(reason);
        if (!gate.consult(actor.organizationId(), GateDecision.RELEASE_GATE, known)
                .allowed()) {
            return new Moved(gate.pass(subject, known, passage, at), null);
        }
        CompiledRuleBook compiled = compiled(actor.organizationId(), book, comes);
        retireActive(actor.organizationId(), comes.number(), at);
        Ruling ruling = gate.pass(subject, known, passage, at);
        if (!(ruling instanceof Ruling.Passed)) {
            throw new ConflictException(
                    "The rules changed their mind about release " + comes.number() + ". Try again.");
        }
        RuleRelease active = releases.saveAndFlush(subject.release());
        ReleaseHead head = heads.put(comes.number(), active.contentHash(), at);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ruleBooks.swap(head, compiled);
            }
        });
        events.publishEvent(new ReleaseActivated(actor.organizationId(), comes.number(), at));
        return new Moved(ruling, active);
    }

    private CompiledRuleBook compiled(UUID organizationId, RuleBook book, Release comes) {
        try {
            return ruleBooks.compile(organizationId, book, comes);
        } catch (RuleBookException e) {
            throw new RulesRejectedException(e.problems());
        }
    }

    private void retireActive(UUID organizationId, long successor, Instant at) {
        Optional<RuleRelease> active = releases.findActiveLocked();
        if (active.isPresent()) {
            Actor system = Actor.system(organizationId, SYSTEM);
            Moved retired = step(
                    system,
                    active.get(),
                    Passage.of(system, "RETIRE").because("Release " + successor + " takes its place"),
                    null,
                    at);
            releases.saveAndFlush(Objects.requireNonNull(retired.release(), "the system may retire"));
        }
    }

    private Moved step(Actor actor, RuleRelease release, Passage passage, @Nullable String requestedStage, Instant at) {
        GateFacts known = facts.of(actor, release, passage.action(), requestedStage, at);
        Ruling ruling = gate.pass(ReleaseSubject.of(release), known, passage, at);
        return new Moved(ruling, ruling instanceof Ruling.Passed ? release : null);
    }

    private RuleRelease locked(long number, LongConsumer expectedVersion) {
        RuleRelease release = releases.findLocked(number).orElseThrow(() -> new NotFoundException("release", number));
        expectedVersion.accept(release.version());
        return release;
    }

    private RuleRelease found(long number) {
        return releases.findByNumber(number).orElseThrow(() -> new NotFoundException("release", number));
    }

    private long inForceNumber() {
        return heads.current().map(ReleaseHead::releaseNumber).orElse(0L);
    }

    private static UUID user(Actor actor) {
        return Objects.requireNonNull(actor.userId(), "only a person writes or approves a release");
    }
}
