package io.quarterday.service.rulebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.domain.rulebook.RuleBookContents;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rule books that are kept, and the one that is shipped (release 0). Only the reading happens in a transaction: a
 * content that cannot be understood must not spoil the transaction of whoever needs a book just now.
 */
@Component
public class StoredRuleBooks {

    /** Characters of the contents whose books are kept for the next question. */
    private static final int CHARACTERS_MAX = 30_000_000;

    private record Key(UUID organizationId, String contentHash) {}

    private record Read(RuleBook book, int characters) {}

    private final RuleBook shipped;
    private final RuleBookContents contents;
    private final ReleaseHeads heads;
    private final RuleReleases releases;
    private final TransactionTemplate transaction;

    /** A content never changes, so none of its books grows old. */
    private final Cache<Key, Read> read = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_MAX)
            .weigher((Key key, Read book) -> book.characters())
            .build();

    @Autowired
    StoredRuleBooks(
            RuleBookContents contents,
            ReleaseHeads heads,
            RuleReleases releases,
            PlatformTransactionManager transactions) {
        this(contents, heads, releases, transactions, DecisionCatalogue.defaultBook());
    }

    /** @param shipped the book that ships with this version of the application */
    StoredRuleBooks(
            RuleBookContents contents,
            ReleaseHeads heads,
            RuleReleases releases,
            PlatformTransactionManager transactions,
            RuleBook shipped) {
        this.shipped = shipped;
        this.contents = contents;
        this.heads = heads;
        this.releases = releases;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The book that ships with the application. */
    public RuleBook shipped() {
        return shipped;
    }

    /** Which release is in force for a practice; none for the shipped book. */
    Optional<ReleaseHead> head(UUID organizationId) {
        return CurrentOrganization.call(organizationId, () -> transaction.execute(status -> heads.current()));
    }

    /**
     * The book of a content.
     *
     * @throws io.quarterday.rules.rulebook.RuleBookException where this version cannot read it
     */
    public RuleBook book(UUID organizationId, String contentHash) {
        Key key = new Key(organizationId, contentHash);
        Read known = read.getIfPresent(key);
        if (known == null) {
            // Not under the cache's lock, for a connection may have to be waited for.
            known = read(organizationId, contentHash);
            // What a transaction has written itself may be taken back, and then come again as something else.
            if (!TransactionSynchronizationManager.isActualTransactionActive()
                    || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                read.put(key, known);
            }
        }
        return known.book();
    }

    private Read read(UUID organizationId, String contentHash) {
        String json = CurrentOrganization.call(
                organizationId,
                () -> transaction.execute(status -> contents.find(contentHash)
                        .orElseThrow(() -> new IllegalStateException("There is no content " + contentHash + "."))));
        return new Read(RuleBookJson.read(json, shipped), json.length());
    }

    /** The book of a release of the current practice; 0 is the shipped one. */
    public RuleBook book(UUID organizationId, long number) {
        if (number == 0) {
            return shipped;
        }
        String hash = CurrentOrganization.call(
                organizationId,
                () -> transaction.execute(status -> releases.findByNumber(number)
                        .map(RuleRelease::contentHash)
                        .orElseThrow(() -> new NotFoundException("release", number))));
        return book(organizationId, hash);
    }

    /** The release that was in force before the one that is, if any. */
    Optional<RuleRelease> retired(UUID organizationId) {
        return CurrentOrganization.call(
                organizationId,
                () -> transaction.execute(
                        status -> releases.findFirstByStageOrderByRetiredAtDescNumberDesc(ReleaseStage.RETIRED)));
    }

    /** Keeps a book in the caller's transaction; gives its hash. */
    String keep(RuleBook book, Instant at) {
        String hash = book.contentHash();
        contents.keep(hash, RuleBookJson.write(book), at);
        return hash;
    }
}
