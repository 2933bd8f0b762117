package io.quarterday.domain.clients;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** The clients of the current practice. */
public interface Clients extends JpaRepository<Client, UUID>, JpaSpecificationExecutor<Client> {

    Optional<Client> findByCompanyNumber(String companyNumber);

    List<Client> findByCompanyNumberIn(Collection<String> companyNumbers);

    Optional<Client> findByClientCode(String clientCode);

    List<Client> findByClientCodeIn(Collection<String> clientCodes);

    /** A client's version as it is stored now, whatever was read of it before. */
    record Version(UUID id, long version) {}

    @Query("select new io.quarterday.domain.clients.Clients$Version(c.id, c.version) from Client c where c.id in :ids")
    List<Version> findVersions(Collection<UUID> ids);

    @Query("select c.id from Client c where c.active and c.deletedAt is null order by c.id")
    List<UUID> findActiveIds();
}
