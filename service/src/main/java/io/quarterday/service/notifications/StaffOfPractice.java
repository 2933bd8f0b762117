package io.quarterday.service.notifications;

import io.quarterday.domain.identity.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The active people of the current practice, as they were a moment ago. */
final class StaffOfPractice {

    private static final int PEOPLE_MAX = 10_000;

    /** Somebody who can be told. */
    record Person(
            UUID id,
            String name,
            String email,
            Role role,
            @Nullable UUID teamId) {}

    private final Map<UUID, Person> people = new LinkedHashMap<>();

    private StaffOfPractice() {}

    static StaffOfPractice read(JdbcClient database) {
        StaffOfPractice staff = new StaffOfPractice();
        database.sql("select id, name, email, role, team_id from users where is_active order by name, id limit :max")
                .param("max", PEOPLE_MAX)
                .query((row, number) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        Role.valueOf(row.getString("role")),
                        row.getObject("team_id", UUID.class)))
                .list()
                .forEach(person -> staff.people.put(person.id(), person));
        return staff;
    }

    Optional<Person> find(@Nullable UUID id) {
        return id == null ? Optional.empty() : Optional.ofNullable(people.get(id));
    }

    List<Person> with(Role role) {
        return people.values().stream().filter(person -> person.role() == role).toList();
    }
}
