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

    @Query("select c.id from Client c where c.active and c.deletedAt is null order by c.id")
    List<UUID> findActiveIds();
}
