package io.quarterday.service.tracking;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The active people of the current practice who have a role. */
@Component
class PeopleByRole {

    private static final int PEOPLE_MAX = 1_000;

    private final JdbcClient database;

    PeopleByRole(JdbcClient database) {
        this.database = database;
    }

    /** In the order of their ids, at most {@value #PEOPLE_MAX}. */
    List<UUID> of(Collection<String> roles) {
        return roles.isEmpty()
                ? List.of()
                : database.sql("""
                                select id from users where is_active and role::text in (:roles) order by id limit :max
                                """)
                        .param("roles", roles)
                        .param("max", PEOPLE_MAX)
                        .query(UUID.class)
                        .list();
    }
}
