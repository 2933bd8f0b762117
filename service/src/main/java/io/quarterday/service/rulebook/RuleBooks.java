package io.quarterday.service.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The rule books in force. Each is immutable behind one reference: whoever took it keeps deciding by it, also while
 * another takes its place. A practice without a release of its own shares the shipped book's compiled form; a book that
 * cannot be loaded leaves the one before it in force, and is told to {@link RuleBookTroubles}.
 */
@Component
public class RuleBooks {

    private static final Logger log = LoggerFactory.getLogger(RuleBooks.class);

    private static final Duration THINKING_MAX = Duration.ofSeconds(2);

    /** Practices whose books are kept ready; another is loaded again when it is asked for. */
    private static final int BOOKS_MAX = 2_000;

    /** How often the rules of a release may run away on this node before it is set aside. */
    static final int RUNAWAYS_MAX = 3;

    private final StoredRuleBooks stored;
    private final RuleBookTroubles troubles;
    private final CompiledRuleBook shipped;
    private final Cache<UUID, InForce> books =
            Caffeine.newBuilder().maximumSize(BOOKS_MAX).build();
    private final Map<UUID, ReleaseHead> unserved = new ConcurrentHashMap<>();

    RuleBooks(StoredRuleBooks stored, RuleBookTroubles troubles) {
        this.stored = stored;
        this.troubles = troubles;
        this.shipped = bounded(CompiledRuleBook.compile(stored.shipped(), 0, DecisionCatalogue.all(), null));
    }

    /** No sound book thinks as long about one question; one that does is stopped, and the release before it answers. */
    static Bounds bounds() {
        return Bounds.within(THINKING_MAX.toNanos(), System::nanoTime);
    }

    private static CompiledRuleBook bounded(CompiledRuleBook book) {
        return book.within(bounds());
    }

    /**
     * What one practice decides by: the book that was loaded, or the one before it once its rules have run away too
     * often. Each runaway may cost seconds, and a request may ask many questions.
     */
    private static final class InForce {

        private final long revision;
        private final CompiledRuleBook book;
        private final AtomicInteger runaways = new AtomicInteger();
        private volatile @Nullable CompiledRuleBook before;

        /** @param revision of the head that it was loaded for; -1 for a book that stands in for one that cannot be loaded */
        InForce(long revision, CompiledRuleBook book, @Nullable CompiledRuleBook before) {
            this.revision = revision;
            this.book = book;
            this.before = before;
        }

        CompiledRuleBook deciding() {
            CompiledRuleBook instead = before;
            return instead != null && runaways.get() >= RUNAWAYS_MAX ? instead : book;
        }
    }

    /** The book by which a practice decides now. Take it once for each question. */
    public CompiledRuleBook inForce(UUID organizationId) {
        return entry(organizationId).deciding();
    }

    /** An answer and the book that gave it. */
    public record Decided<A>(CompiledRuleBook book, A answer) {}

    /**
     * Asks the book in force. Where its rules run away, this one question is answered by the release before it, and by
     * the shipped book if need be; the answer's book says which it was. A release whose rules have run away
     * {@value #RUNAWAYS_MAX} times is not asked again.
     */
    public <Q, A> Decided<A> decide(UUID organizationId, Decision<Q, A> decision, Q question) {
        return decideBy(organizationId, decision, book -> question);
    }

    /** The same of a question that is itself made by the book to which it is put. */
    public <Q, A> Decided<A> decideBy(
            UUID organizationId, Decision<Q, A> decision, Function<CompiledRuleBook, Q> question) {
        InForce entry = entry(organizationId);
        CompiledRuleBook book = entry.deciding();
        long begun = worked();
        try {
            return new Decided<>(book, book.ask(decision, question.apply(book)));
        } catch (RunawayRulesException runaway) {
            boolean its = runaway.bound() != RunawayRulesException.Bound.TIME
                    || begun < 0
                    || worked() - begun > THINKING_MAX.toNanos() / 2;
            CompiledRuleBook before = before(organizationId, entry);
            troubles.ranAway(organizationId, book.release().number(), decision.name(), runaway);
            // A machine that stood still is not the rules' fault.
            if (its && book.equals(entry.book) && entry.runaways.incrementAndGet() == RUNAWAYS_MAX) {
                troubles.setAside(
                        organizationId,
                        book.release().number(),
                        before.release().number());
            }
            for (CompiledRuleBook instead : List.of(before, shipped)) {
                try {
                    return new Decided<>(instead, instead.ask(decision, question.apply(instead)));
                } catch (RunawayRulesException alsoRunaway) {
                    runaway.addSuppressed(alsoRunaway);
                }
            }
            throw runaway;
        }
    }

    /** How long this thread has been at work, in nanoseconds; -1 where the platform does not know. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A book compiled over the one in force, so that what did not change is taken over. Puts nothing in force. */
    CompiledRuleBook compile(UUID organizationId, RuleBook book, Release release) {
        return bounded(CompiledRuleBook.compile(book, release, DecisionCatalogue.all(), inForce(organizationId)));
    }

    /** Puts a compiled release in force on this node, unless a later one is already. */
    void swap(ReleaseHead head, CompiledRuleBook book) {
        books.asMap()
                .merge(
                        head.organizationId(),
                        new InForce(head.revision(), book, null),
                        (known, next) -> known.revision >= next.revision
                                ? known
                                : new InForce(next.revision, next.book, known.deciding()));
        unserved.computeIfPresent(
                head.organizationId(), (id, waiting) -> waiting.revision() <= head.revision() ? null : waiting);
        troubles.over(head.organizationId());
    }

    /** The heads that this node could not follow yet. */
    List<ReleaseHead> unserved() {
        return List.copyOf(unserved.values());
    }

    /**
     * Brings this node up to a head: loads, compiles, swaps. A practice that this node does not serve just now is left
     * alone: whoever asks for it next loads what is in force then.
     *
     * @return whether it is served now, or nobody asked; if not, the trouble has been told
     */
    boolean follow(ReleaseHead head) {
        InForce known = books.getIfPresent(head.organizationId());
        if (known == null) {
            if (unserved.remove(head.organizationId()) != null) {
                troubles.over(head.organizationId());
            }
            return true;
        }
        return known.revision >= head.revision() || load(head, known.book);
    }

    /** Brings this node up to the head that a practice has now. */
    boolean followHead(UUID organizationId) {
        try {
            return stored.head(organizationId).map(this::follow).orElse(true);
        } catch (RuntimeException e) {
            log.error("The release in force for practice {} cannot be read", organizationId, e);
            return false;
        }
    }

    /** Whatever goes wrong with one practice's book, memory and stack included, must not keep the others waiting. */
    private boolean load(ReleaseHead head, CompiledRuleBook over) {
        try {
            RuleBook book = stored.book(head.organizationId(), head.contentHash());
            Release release = new Release(head.releaseNumber(), head.contentHash());
            swap(head, bounded(CompiledRuleBook.compile(book, release, DecisionCatalogue.all(), over)));
            return true;
        } catch (RuntimeException | Error e) {
            log.error("Release {} of practice {} cannot be loaded", head.releaseNumber(), head.organizationId(), e);
            unserved.put(head.organizationId(), head);
            troubles.cannotLoad(head, e);
            return false;
        }
    }

    private InForce entry(UUID organizationId) {
        InForce known = books.getIfPresent(organizationId);
        if (known != null) {
            return known;
        }
        Optional<ReleaseHead> head = stored.head(organizationId);
        InForce loaded = head.map(this::cold).orElseGet(() -> put(organizationId, new InForce(0, shipped, null)));
        // The watch passes over practices that are not served: what changed while this one was loading is looked up
        // here.
        long asked = head.map(ReleaseHead::revision).orElse(0L);
        Optional<ReleaseHead> later = stored.head(organizationId).filter(now -> now.revision() > asked);
        if (later.isEmpty()) {
            return loaded;
        }
        follow(later.get());
        InForce followed = books.getIfPresent(organizationId);
        return followed == null ? loaded : followed;
    }

    private InForce cold(ReleaseHead head) {
        if (load(head, shipped)) {
            InForce loaded = books.getIfPresent(head.organizationId());
            if (loaded != null) {
                return loaded;
            }
        }
        CompiledRuleBook instead = loadBefore(head.organizationId());
        return put(head.organizationId(), new InForce(-1, instead == null ? shipped : instead, null));
    }

    private InForce put(UUID organizationId, InForce entry) {
        return books.asMap()
                .merge(organizationId, entry, (known, next) -> known.revision >= next.revision ? known : next);
    }

    /** The release that was in force before; compiled once, and kept. */
    private CompiledRuleBook before(UUID organizationId, InForce entry) {
        CompiledRuleBook known = entry.before;
        if (known != null) {
            return known;
        }
        synchronized (entry) {
            if (entry.before == null) {
                entry.before = loadBefore(organizationId);
            }
            CompiledRuleBook loaded = entry.before;
            return loaded == null ? shipped : loaded;
        }
    }

    /** The release that was in force before, the shipped book where there was none; null where it cannot be loaded now. */
    private @Nullable CompiledRuleBook loadBefore(UUID organizationId) {
        try {
            Optional<RuleRelease> retired = stored.retired(organizationId);
            if (retired.isEmpty()) {
                return shipped;
            }
            Release release = new Release(retired.get().number(), retired.get().contentHash());
            RuleBook book = stored.book(organizationId, release.contentHash());
            return bounded(CompiledRuleBook.compile(book, release, DecisionCatalogue.all(), shipped));
        } catch (RuntimeException | Error e) {
            log.error("The release before cannot be loaded for practice {} either", organizationId, e);
            return null;
        }
    }
}
