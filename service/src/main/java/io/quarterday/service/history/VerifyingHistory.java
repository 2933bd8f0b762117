package io.quarterday.service.history;

import io.quarterday.domain.history.HistoryChain;
import io.quarterday.domain.history.HistoryChain.Standing;
import io.quarterday.service.events.VisibleEvents;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves that the history of an entity is as it was written. Who can write past the application into every table could
 * compute all hashes anew; the hash that each announcement carried to others is what even they cannot change.
 */
@Service
public class VerifyingHistory {

    private final HistoryChain chain;
    private final VisibleEvents visible;

    VerifyingHistory(HistoryChain chain, VisibleEvents visible) {
        this.chain = chain;
        this.visible = visible;
    }

    /** @throws NotFoundException where it has no history, or must not be known */
    @Transactional(readOnly = true)
    public Standing verify(Actor actor, String entityType, String entityId) {
        if (!visible.sees(actor, entityType, entityId)) {
            throw new NotFoundException(entityType, entityId);
        }
        return chain.verify(entityType, entityId).orElseThrow(() -> new NotFoundException(entityType, entityId));
    }
}
