package io.quarterday.service.identity;

import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a practice says of itself. */
@Service
@Transactional
public class KeepingPractice {

    private final Organizations organizations;
    private final PlatformAccess access;

    KeepingPractice(Organizations organizations, PlatformAccess access) {
        this.organizations = organizations;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public Organization practice(Actor actor) {
        access.require(actor, Operation.PRACTICE_READ);
        return found(actor);
    }

    /**
     * Sets the prefix of the client codes that are given from now on.
     *
     * @param prefix a capital, then at most nine capitals or digits
     * @throws StaleException of {@code expectedVersion}
     */
    public Organization prefixClientCodes(Actor actor, String prefix, LongConsumer expectedVersion, Instant now) {
        access.require(actor, Operation.PRACTICE_UPDATE);
        Organization practice = found(actor);
        expectedVersion.accept(practice.version());
        practice.prefixClientCodes(prefix, now.truncatedTo(ChronoUnit.MICROS));
        return organizations.saveAndFlush(practice);
    }

    private Organization found(Actor actor) {
        return organizations
                .findById(actor.organizationId())
                .orElseThrow(() -> new NotFoundException("practice", actor.organizationId()));
    }
}
