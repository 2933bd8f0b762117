package io.quarterday.service.escalation;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.escalation.EscalationLevel;
import io.quarterday.domain.escalation.EscalationLevels;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was escalated, and who was told; each person sees what is about the clients that they see. */
@Service
@Transactional(readOnly = true)
public class ReadingEscalations {

    private final EscalationLevels levels;
    private final ClientVisibility visibility;
    private final PlatformAccess access;

    ReadingEscalations(EscalationLevels levels, ClientVisibility visibility, PlatformAccess access) {
        this.levels = levels;
        this.visibility = visibility;
        this.access = access;
    }

    /** Which are looked for; null for any. */
    public record Wanted(
            @Nullable UUID clientId,
            @Nullable UUID serviceId,
            @Nullable Integer levelAtLeast) {}

    public Page<EscalationLevel> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.ESCALATIONS_READ);
        Specification<Client> clients = visibility.visibleTo(actor);
        Specification<EscalationLevel> matching = (level, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            var seen = query.subquery(UUID.class);
            var client = seen.from(Client.class);
            Predicate theirs = clients.toPredicate(client, (CriteriaQuery<?>) query, build);
            seen.select(client.get("id")).where(theirs == null ? build.conjunction() : theirs);
            all.add(level.get("clientId").in(seen));
            if (wanted.clientId() != null) {
                all.add(build.equal(level.get("clientId"), wanted.clientId()));
            }
            if (wanted.serviceId() != null) {
                all.add(build.equal(level.get("serviceId"), wanted.serviceId()));
            }
            if (wanted.levelAtLeast() != null) {
                all.add(build.greaterThanOrEqualTo(level.get("level"), wanted.levelAtLeast()));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
        return levels.findAll(matching, pageable);
    }
}
