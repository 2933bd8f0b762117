package io.quarterday.domain.deadlines;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The due dates that others gave for the current practice's clients. */
public interface OfficialDates extends JpaRepository<OfficialDate, UUID> {

    List<OfficialDate> findByClientIdIn(Collection<UUID> clientIds);

    List<OfficialDate> findByClientIdOrderByPeriodEndDescObligationAsc(UUID clientId);
}
