package io.quarterday.domain.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The approvals that tracked entities of the current practice wait or waited for. */
public interface StatusApprovals extends Repository<StatusApproval, UUID> {

    StatusApproval saveAndFlush(StatusApproval approval);

    Optional<StatusApproval> findById(UUID id);

    Optional<StatusApproval> findByTrackedEntityIdAndState(UUID trackedEntityId, StatusApproval.State state);

    List<StatusApproval> findByTrackedEntityIdOrderByAskedAtDescIdDesc(UUID trackedEntityId, Limit limit);

    /** Those that nobody has decided although it is time to ask others. */
    @Query("""
            select a from StatusApproval a
            where a.state = io.quarterday.domain.tracking.StatusApproval.State.PENDING
              and a.escalatedAt is null and a.escalateAt <= :now
            order by a.escalateAt
            """)
    List<StatusApproval> findToEscalate(Instant now, Limit limit);

    /** Asks others later, who could not be asked now. */
    @Modifying(clearAutomatically = true)
    @Query("update StatusApproval a set a.escalateAt = :until where a.id = :id")
    void postpone(UUID id, Instant until);
}
