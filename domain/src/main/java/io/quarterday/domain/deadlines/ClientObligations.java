package io.quarterday.domain.deadlines;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** What the clients of the current practice owe by when. */
public interface ClientObligations
        extends JpaRepository<ClientObligation, UUID>, JpaSpecificationExecutor<ClientObligation> {

    /** A page of obligations with their clients. */
    @Override
    @EntityGraph(attributePaths = "client")
    Page<ClientObligation> findAll(Specification<ClientObligation> wanted, Pageable pageable);

    List<ClientObligation> findByClientIdOrderByEffectiveDueDateAscObligationAscPeriodEndAscInstalmentAsc(
            UUID clientId);

    List<ClientObligation> findByClientIdInAndObligationIn(Collection<UUID> clientIds, Collection<String> obligations);
}
