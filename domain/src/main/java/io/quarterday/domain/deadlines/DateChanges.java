package io.quarterday.domain.deadlines;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The changes of dates of the current practice's clients. */
public interface DateChanges extends JpaRepository<DateChange, UUID> {

    /** What was said of these clients and not withdrawn, in the order in which it was said. */
    @Query("""
            select c from DateChange c
            where c.clientId in :clientIds and c.kind <> io.quarterday.domain.deadlines.DateChange.Kind.WITHDRAWAL
              and not exists (select 1 from DateChange w where w.withdraws = c.id)
            order by c.createdAt, c.id
            """)
    List<DateChange> findStanding(Collection<UUID> clientIds);
}
