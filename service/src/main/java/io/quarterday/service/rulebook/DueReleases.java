package io.quarterday.service.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.rulebook.ReleaseHeads;
import io.quarterday.domain.rulebook.ReleaseHeads.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Activates what was scheduled for a moment that has come, the longest overdue first. Each release that cannot be
 * activated waits for itself: it delays no other, and is told to {@link RuleBookTroubles} until it is no longer due.
 */
@Component
class DueReleases {

    private static final Logger log = LoggerFactory.getLogger(DueReleases.class);

    private final ReleaseHeads heads;
    private final MovingReleases moving;
    private final RuleBookTroubles troubles;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<Due, Retry> overdue = new HashMap<>();

    DueReleases(
            ReleaseHeads heads,
            MovingReleases moving,
            RuleBookTroubles troubles,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.heads = heads;
        this.moving = moving;
        this.troubles = troubles;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One look. */
    synchronized void activate() {
        Instant now = clock.instant();
        Set<Due> waiting = new HashSet<>();
        overdue.replaceAll((due, retry) -> {
            if (retry.looksLeft() > 0) {
                waiting.add(due);
                return retry.later();
            }
            return retry;
        });
        List<Due> found = transaction.execute(status -> heads.due(now, waiting));
        found.forEach(due -> activate(due, now));
        if (found.size() < ReleaseHeads.DUE_MAX) {
            Set<Due> still = new HashSet<>(found);
            still.addAll(waiting);
            overdue.keySet().removeIf(due -> !still.contains(due) && over(due));
        }
    }

    private void activate(Due due, Instant now) {
        try {
            Optional<Long> later = CurrentOrganization.call(
                    due.organizationId(), () -> moving.activateDue(due.organizationId(), due.releaseNumber(), now));
            if (later.isEmpty()) {
                overdue.remove(due);
                over(due);
                return;
            }
            troubles.cannotActivate(
                    due.organizationId(),
                    due.releaseNumber(),
                    "release " + later.get()
                            + " has come into force by a later moment; activate this one by hand, or reject it");
        } catch (RuntimeException | Error e) {
            log.error("Release {} of practice {} cannot be activated", due.releaseNumber(), due.organizationId(), e);
            troubles.cannotActivate(due.organizationId(), due.releaseNumber(), e);
        }
        overdue.put(due, Retry.after(overdue.get(due)));
    }

    private boolean over(Due due) {
        troubles.noLongerDue(due.organizationId(), due.releaseNumber());
        return true;
    }
}
