package io.quarterday.domain.tracking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The approvals that tracked entities of the current practice wait or waited for. */
public interface StatusApprovals extends Repository<StatusApproval, UUID> {

    StatusApproval saveAndFlush(StatusApproval approval);

    Optional<StatusApproval> findById(UUID id);

    Optional<StatusApproval> findByTrackedEntityIdAndState(UUID trackedEntityId, StatusApproval.State state);

    List<StatusApproval> findByTrackedEntityIdOrderByAskedAtDescIdDesc(UUID trackedEntityId, Limit limit);

    /** See {@link #findWaitingFor}. */
    String WAITING = """
            from StatusApproval a
              join TrackedEntity e on e.id = a.trackedEntityId
              join ApprovalAnswer o on o.approvalId = a.id
            where o.userId = :userId and o.answer is null
              and a.state = io.quarterday.domain.tracking.StatusApproval.State.PENDING
              and (a.causedBy is null or a.causedBy <> :userId)
              and concat(e.workflow, ' ', a.toStatus) in :places
              and (lower(e.entityId) like :pattern escape '\\' or lower(e.entityType) like :pattern escape '\\')
            """;

    /** An approval that waits, and what it is about. */
    record Pending(StatusApproval approval, TrackedEntity entity) {}

    /**
     * Those that wait for somebody's answer: who was asked, has not answered, and whose doing it is not.
     *
     * @param places where they may approve, each as its workflow, a blank and the status that is asked for
     */
    @Query(
            value = "select new io.quarterday.domain.tracking.StatusApprovals$Pending(a, e) " + WAITING,
            countQuery = "select count(a) " + WAITING)
    Page<Pending> findWaitingFor(UUID userId, Collection<String> places, String pattern, Pageable pageable);

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
