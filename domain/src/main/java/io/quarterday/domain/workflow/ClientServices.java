package io.quarterday.domain.workflow;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The services of the current practice. */
public interface ClientServices extends JpaRepository<ClientService, UUID>, JpaSpecificationExecutor<ClientService> {

    /** The service with its client, its row held until the transaction ends; whoever else wants it so waits. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from ClientService s join fetch s.client where s.id = :id")
    Optional<ClientService> findLocked(UUID id);

    /** One service with its client. */
    @Override
    @EntityGraph(attributePaths = "client")
    Optional<ClientService> findOne(Specification<ClientService> wanted);

    /** Services with their clients. */
    @Override
    @EntityGraph(attributePaths = "client")
    List<ClientService> findAll(Specification<ClientService> wanted, Sort sort);

    /** A page of services with their clients. */
    @Override
    @EntityGraph(attributePaths = "client")
    Page<ClientService> findAll(Specification<ClientService> wanted, Pageable pageable);

    List<ClientService> findByClientIdOrderByCreatedAtAscIdAsc(UUID clientId);

    List<ClientService> findByClientIdAndServiceTypeAndPeriodAndStatusIn(
            UUID clientId, ServiceType serviceType, String period, Collection<ServiceStatus> statuses);

    List<ClientService> findByClientIdInAndServiceType(Collection<UUID> clientIds, ServiceType serviceType);

    List<ClientService> findByClientIdInAndServiceTypeAndStatusIn(
            Collection<UUID> clientIds, ServiceType serviceType, Collection<ServiceStatus> statuses);
}
