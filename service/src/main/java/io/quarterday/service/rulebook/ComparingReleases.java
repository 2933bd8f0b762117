package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
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
    private final RuleReleases releases;
    private final PlatformAccess access;

    ComparingReleases(ReleasedBooks books, RuleReleases releases, PlatformAccess access) {
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

    private long basedOn(long number) {
        return number == 0
                ? 0
                : releases.findByNumber(number)
                        .map(RuleRelease::basedOn)
                        .orElseThrow(() -> new NotFoundException("release", number));
    }
}
