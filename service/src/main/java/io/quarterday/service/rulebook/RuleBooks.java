package io.quarterday.service.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final long THINKING_NANOS_MAX = Duration.ofSeconds(2).toNanos();

    /** Practices whose books are kept ready; another is loaded again when it is asked for. */
    private static final int BOOKS_MAX = 2_000;

    /** @param revision of the head that it was loaded for; -1 for a book that stands in for one that cannot be loaded */
    private record InForce(
            long revision, CompiledRuleBook book, @Nullable CompiledRuleBook previous) {}

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
    private static CompiledRuleBook bounded(CompiledRuleBook book) {
        return book.within(Bounds.within(THINKING_NANOS_MAX, System::nanoTime));
    }

    /** The book by which a practice decides now. Take it once for each question. */
    public CompiledRuleBook inForce(UUID organizationId) {
        return entry(organizationId).book();
    }

    /** An answer and the book that gave it. */
    public record Decided<A>(CompiledRuleBook book, A answer) {}

    /**
     * Asks the book in force. Where its rules run away, this one question is answered by the release before it, and by
     * the shipped book if need be; the answer's book says which it was.
     */
    public <Q, A> Decided<A> decide(UUID organizationId, Decision<Q, A> decision, Q question) {
        InForce entry = entry(organizationId);
        try {
            return new Decided<>(entry.book(), entry.book().ask(decision, question));
        } catch (RunawayRulesException runaway) {
            troubles.ranAway(organizationId, entry.book().release().number(), decision.name(), runaway);
            for (CompiledRuleBook before : List.of(previous(organizationId, entry), shipped)) {
                try {
                    return new Decided<>(before, before.ask(decision, question));
                } catch (RunawayRulesException alsoRunaway) {
                    runaway.addSuppressed(alsoRunaway);
                }
            }
            throw runaway;
        }
    }

    /** A book compiled over the one in force, so that what did not change is taken over. Puts nothing in force. */
    CompiledRuleBook compile(UUID organizationId, RuleBook book, long number) {
        return bounded(CompiledRuleBook.compile(book, number, DecisionCatalogue.all(), inForce(organizationId)));
    }

    /** Puts a compiled release in force on this node, unless a later one is already. */
    void swap(ReleaseHead head, CompiledRuleBook book) {
        books.asMap()
                .merge(
                        head.organizationId(),
                        new InForce(head.revision(), book, null),
                        (known, next) -> known.revision() >= next.revision()
                                ? known
                                : new InForce(next.revision(), next.book(), known.book()));
        unserved.computeIfPresent(
                head.organizationId(), (id, waiting) -> waiting.revision() <= head.revision() ? null : waiting);
        troubles.over(head.organizationId());
    }

    /** The heads that this node could not follow yet. */
    List<ReleaseHead> unserved() {
        return List.copyOf(unserved.values());
    }

    /**
     * Brings this node up to a head: loads, compiles, swaps.
     *
     * @return whether it is served now; if not, the trouble has been told
     */
    boolean follow(ReleaseHead head) {
        InForce known = books.getIfPresent(head.organizationId());
        if (known != null && known.revision() >= head.revision()) {
            return true;
        }
        try {
            swap(head, load(head, known == null ? shipped : known.book()));
            return true;
        } catch (RuntimeException e) {
            log.error("Release {} of practice {} cannot be loaded", head.releaseNumber(), head.organizationId(), e);
            unserved.put(head.organizationId(), head);
            troubles.cannotLoad(head, e);
            return false;
        }
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

    private InForce entry(UUID organizationId) {
        InForce known = books.getIfPresent(organizationId);
        if (known != null) {
            return known;
        }
        Optional<ReleaseHead> head = stored.head(organizationId);
        if (head.isEmpty()) {
            return put(organizationId, new InForce(0, shipped, null));
        }
        if (follow(head.get())) {
            InForce followed = books.getIfPresent(organizationId);
            if (followed != null) {
                return followed;
            }
        }
        return put(organizationId, new InForce(-1, before(organizationId), null));
    }

    private InForce put(UUID organizationId, InForce entry) {
        return books.asMap()
                .merge(organizationId, entry, (known, next) -> known.revision() >= next.revision() ? known : next);
    }

    private CompiledRuleBook load(ReleaseHead head, CompiledRuleBook over) {
        RuleBook book = stored.book(head.organizationId(), head.contentHash());
        return bounded(CompiledRuleBook.compile(book, head.releaseNumber(), DecisionCatalogue.all(), over));
    }

    private CompiledRuleBook previous(UUID organizationId, InForce entry) {
        return entry.previous() != null ? entry.previous() : before(organizationId);
    }

    /** The release that was in force before; the shipped book where there was none or it cannot be loaded either. */
    private CompiledRuleBook before(UUID organizationId) {
        try {
            Optional<RuleRelease> retired = stored.retired(organizationId);
            if (retired.isPresent()) {
                RuleRelease release = retired.get();
                RuleBook book = stored.book(organizationId, release.contentHash());
                return bounded(CompiledRuleBook.compile(book, release.number(), DecisionCatalogue.all(), shipped));
            }
        } catch (RuntimeException e) {
            log.error("The release before cannot be loaded for practice {} either", organizationId, e);
        }
        return shipped;
    }
}
