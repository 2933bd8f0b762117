package io.quarterday.service.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The books of a practice's releases, in force or not: to look back, to compare, to try out. */
@Component
public class ReleasedBooks {

    /** Compiled books that are kept for the next question; each takes a few megabytes. */
    private static final int BOOKS_MAX = 50;

    private record Key(UUID organizationId, Release release) {}

    private final RuleBooks ruleBooks;
    private final StoredRuleBooks stored;
    private final RuleReleases releases;
    private final TransactionTemplate transaction;
    private final Cache<Key, CompiledRuleBook> compiled =
            Caffeine.newBuilder().maximumSize(BOOKS_MAX).build();

    ReleasedBooks(
            RuleBooks ruleBooks,
            StoredRuleBooks stored,
            RuleReleases releases,
            PlatformTransactionManager transactions) {
        this.ruleBooks = ruleBooks;
        this.stored = stored;
        this.releases = releases;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The book of a release as it stands now; 0 is the book that is shipped.
     *
     * @throws NotFoundException where the practice has no such release
     */
    public RuleBook book(UUID organizationId, long number) {
        return stored.book(organizationId, number);
    }

    /**
     * The same, ready to answer.
     *
     * @throws NotFoundException where the practice has no such release
     * @throws ConflictException where it is a draft that does not compile
     */
    public CompiledRuleBook compiled(UUID organizationId, long number) {
        CompiledRuleBook inForce = ruleBooks.inForce(organizationId);
        String hash = number == 0
                ? stored.shipped().contentHash()
                : hash(organizationId, number).orElseThrow(() -> new NotFoundException("release", number));
        Release release = new Release(number, hash);
        if (inForce.release().equals(release)) {
            return inForce;
        }
        return compiled.get(new Key(organizationId, release), key -> compile(organizationId, release));
    }

    /**
     * Makes sure that the release that is to be in force can be, in the caller's transaction.
     *
     * @throws ConflictException where this version cannot read it, or it does not compile
     */
    public void requireSoundHead(UUID organizationId) {
        stored.head(organizationId).ifPresent(head -> {
            try {
                compile(organizationId, new Release(head.releaseNumber(), head.contentHash()));
            } catch (RuleBookException unreadable) {
                throw new ConflictException("Release " + head.releaseNumber() + " cannot be read by this version. "
                        + unreadable.getMessage());
            }
        });
    }

    private Optional<String> hash(UUID organizationId, long number) {
        return CurrentOrganization.call(
                organizationId,
                () -> transaction.execute(
                        status -> releases.findByNumber(number).map(RuleRelease::contentHash)));
    }

    private CompiledRuleBook compile(UUID organizationId, Release release) {
        long number = release.number();
        RuleBook book = number == 0 ? stored.shipped() : stored.book(organizationId, release.contentHash());
        try {
            return ruleBooks.compile(organizationId, book, release);
        } catch (RuleBookException broken) {
            throw new ConflictException(
                    "Release " + number + " does not compile; its check says why. " + broken.getMessage());
        }
    }
}
