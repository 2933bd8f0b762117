package io.quarterday.service.rulebook;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.domain.rulebook.RuleEdit;
import io.quarterday.domain.rulebook.RuleEdits;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rule desk, to look at: the book in force, the releases and their books. */
@Service
@Transactional(readOnly = true)
public class ReadingRules {

    private static final int EDITS_SHOWN_MAX = 200;

    private final RuleReleases releases;
    private final RuleEdits edits;
    private final Users users;
    private final StoredRuleBooks stored;
    private final RuleBooks ruleBooks;
    private final PlatformAccess access;

    ReadingRules(
            RuleReleases releases,
            RuleEdits edits,
            Users users,
            StoredRuleBooks stored,
            RuleBooks ruleBooks,
            PlatformAccess access) {
        this.releases = releases;
        this.edits = edits;
        this.users = users;
        this.stored = stored;
        this.ruleBooks = ruleBooks;
        this.access = access;
    }

    /** A release with the names of the people who wrote and approved it, and its latest edits. */
    public record ReleaseDetails(RuleRelease release, Map<UUID, String> people, List<RuleEdit> edits) {}

    /** A release and its book. */
    public record ReleaseBook(long number, long version, RuleBook book) {}

    public CompiledRuleBook inForce(Actor actor) {
        access.require(actor, Operation.RULES_READ);
        return ruleBooks.inForce(actor.organizationId());
    }

    public Page<ReleaseDetails> list(Actor actor, @Nullable ReleaseStage stage, Pageable pageable) {
        access.require(actor, Operation.RULES_READ);
        Page<RuleRelease> page = stage == null ? releases.findAll(pageable) : releases.findByStage(stage, pageable);
        Map<UUID, String> people = people(page.getContent(), List.of());
        return page.map(release -> new ReleaseDetails(release, people, List.of()));
    }

    public ReleaseDetails release(Actor actor, long number) {
        access.require(actor, Operation.RULES_READ);
        RuleRelease release = found(number);
        List<RuleEdit> latest = edits.latest(number, EDITS_SHOWN_MAX);
        return new ReleaseDetails(release, people(List.of(release), latest), latest);
    }

    public ReleaseBook book(Actor actor, long number) {
        access.require(actor, Operation.RULES_READ);
        if (number == 0) {
            return new ReleaseBook(0, 0, stored.shipped());
        }
        RuleRelease release = found(number);
        return new ReleaseBook(number, release.version(), stored.book(actor.organizationId(), release.contentHash()));
    }

    private RuleRelease found(long number) {
        return releases.findByNumber(number).orElseThrow(() -> new NotFoundException("release", number));
    }

    private Map<UUID, String> people(Collection<RuleRelease> of, List<RuleEdit> edited) {
        TreeSet<UUID> ids = Stream.concat(
                        of.stream()
                                .flatMap(r -> Stream.concat(Stream.of(r.authorUserId()), r.approverUserId().stream())),
                        edited.stream().map(RuleEdit::userId))
                .collect(Collectors.toCollection(TreeSet::new));
        return users.findAllById(ids).stream().collect(Collectors.toMap(User::id, User::name));
    }
}
