package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CalendarFeed;
import io.quarterday.domain.identity.CalendarFeeds;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The private address of a person's calendar. Calendar programs cannot sign in, so the address carries a token; whoever
 * has it reads what that person sees, while the person is active, and nothing else.
 */
@Service
public class CalendarAccess {

    private static final String KIND = "qc";

    private final CalendarFeeds feeds;
    private final People people;
    private final PlatformAccess access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CalendarAccess(
            CalendarFeeds feeds,
            People people,
            PlatformAccess access,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.feeds = feeds;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Makes a token; the one before stops working.
     *
     * @return the token itself, which nobody will see again
     * @throws ForbiddenException where the role may not
     */
    @Transactional
    public String renew(Actor actor) {
        UUID userId = allowed(actor);
        PracticeToken token = PracticeToken.make(KIND, actor.organizationId());
        feeds.deleteOf(userId);
        feeds.saveAndFlush(new CalendarFeed(Ids.next(), userId, token.hash(), clock.instant()));
        return token.text();
    }

    /** The address stops working. */
    @Transactional
    public void revoke(Actor actor) {
        feeds.deleteOf(allowed(actor));
    }

    /** Whose calendar it is; empty for a token that is unknown, revoked, or of somebody who may not any more. */
    public Optional<Actor> actor(String token) {
        return PracticeToken.read(KIND, token)
                .flatMap(read -> CurrentOrganization.call(
                        read.organizationId(),
                        () -> transaction.execute(status -> feeds.findByTokenHash(read.hash())
                                .flatMap(feed -> people.active(feed.userId()))
                                .filter(actor -> access.allows(actor, Operation.CALENDAR_FEED)))));
    }

    private UUID allowed(Actor actor) {
        access.require(actor, Operation.CALENDAR_FEED);
        return Objects.requireNonNull(actor.userId(), "a calendar is a person's");
    }
}
