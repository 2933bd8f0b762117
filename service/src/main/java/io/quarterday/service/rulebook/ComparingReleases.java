package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.compare.BookDifference;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what differs between two releases of the practice. */
@Service
@Transactional(readOnly = true)
public class ComparingReleases {

    private final ReleasedBooks books;
    private final RuleBooks ruleBooks;
    private final RuleReleases releases;
    private final PlatformAccess access;

    ComparingReleases(ReleasedBooks books, RuleBooks ruleBooks, RuleReleases releases, PlatformAccess access) {
        this.ruleBooks = ruleBooks;
        this.books = books;
        this.releases = releases;
        this.access = access;
    }

    /**
     * What differs.
     *
     * @param release number of the release that is compared
     * @param against number of the release that it is compared with
     */
    public record Compared(long release, long against, BookDifference.Summary summary, BookDifference difference) {}

    /**
     * How much differs from what is in force.
     *
     * @param release number of the release in force, 0 for the shipped book
     */
    public record AgainstInForce(long release, BookDifference.Summary difference) {}

    /**
     * Compares two releases.
     *
     * @param against what to compare with; null for the release that it was based on
     * @throws NotFoundException where the practice lacks one of them
     */
    public Compared compare(Actor actor, long number, @Nullable Long against) {
        access.require(actor, Operation.RULES_READ);
        long other = against == null ? basedOn(number) : against;
        BookDifference difference = BookDifference.between(
                books.book(actor.organizationId(), other), books.book(actor.organizationId(), number));
        return new Compared(number, other, difference.summary(), difference);
    }

    /** How much a release differs from the one by which the practice decides now, whatever it was based on. */
    public AgainstInForce againstInForce(Actor actor, long number) {
        access.require(actor, Operation.RULES_READ);
        CompiledRuleBook inForce = ruleBooks.inForce(actor.organizationId());
        BookDifference difference = BookDifference.between(inForce.book(), books.book(actor.organizationId(), number));
        return new AgainstInForce(inForce.release().number(), difference.summary());
    }

    private long basedOn(long number) {
        return number == 0
                ? 0
                : releases.findByNumber(number)
                        .map(RuleRelease::basedOn)
                        .orElseThrow(() -> new NotFoundException("release", number));
    }
}
