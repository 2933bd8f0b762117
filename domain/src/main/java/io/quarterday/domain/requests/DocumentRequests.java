package io.quarterday.domain.requests;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The requests of the current practice. */
public interface DocumentRequests extends JpaRepository<DocumentRequest, UUID> {

    Optional<DocumentRequest> findByClientServiceIdAndClosedAtIsNull(UUID clientServiceId);

    List<DocumentRequest> findByClientServiceIdOrderByCreatedAtDescIdDesc(UUID clientServiceId, Limit limit);

    /** The request, its row held until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from DocumentRequest r where r.id = :id")
    Optional<DocumentRequest> findLocked(UUID id);
}
