package io.quarterday.domain.automation;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All practices, for the scheduler, which works for each in turn. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ScheduledPractices {

    private final JdbcClient database;

    ScheduledPractices(JdbcClient database) {
        this.database = database;
    }

    /** A practice and the zone in which it reads its clocks. */
    public record Practice(UUID id, ZoneId zone) {}

    /** In pages, so that there may be any number of them. */
    public List<Practice> after(UUID last, int limit) {
        database.sql("select set_config('app.scheduler', 'on', true)")
                .query(String.class)
                .single();
        return database.sql("select id, zone from organizations where id > :last order by id limit :limit")
                .param("last", last)
                .param("limit", limit)
                .query((row, number) -> new Practice(row.getObject("id", UUID.class), ZoneId.of(row.getString("zone"))))
                .list();
    }
}
