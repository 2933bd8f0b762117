package io.quarterday.domain.escalation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.workflow.Priority;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers how high the subjects of the current practice went, and who was told. A level of a subject is reached once
 * and nobody is told twice of it, whoever asks at the same time: the database holds to both.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EscalationMemory {

    private final JdbcClient database;

    EscalationMemory(JdbcClient database) {
        this.database = database;
    }

    /** The highest level that a subject has reached, and who knows of it. */
    public record Known(UUID id, int level, Set<UUID> told) {}

    /**
     * A level that is to be reached.
     *
     * @param subject at most 200 characters: what is escalated, on which occasion
     * @param rules the rows that said so, as {@code table/row}
     * @param priority to which the work was raised
     */
    public record Reached(
            UUID clientId,
            @Nullable UUID serviceId,
            String subject,
            int level,
            String event,
            List<String> rules,
            @Nullable Priority priority,
            @Nullable UUID takenOverBy) {}

    private record Row(UUID id, String subject, int level, List<UUID> told) {}

    /** What is known of these subjects; those that never went anywhere are left out. */
    public Map<String, Known> known(Collection<String> subjects) {
        Map<String, Known> known = new HashMap<>();
        if (subjects.isEmpty()) {
            return known;
        }
        database.sql("""
                        select distinct on (l.subject) l.id, l.subject, l.level,
                          array(select t.user_id from escalation_tellings t
                                 where t.organization_id = l.organization_id and t.escalation_id = l.id) as told
                        from escalation_levels l
                        where l.organization_id = :organizationId and l.subject = any(:subjects)
                        order by l.subject, l.level desc
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("subjects", subjects.toArray(String[]::new))
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class), row.getString("subject"), row.getInt("level"), List.of((UUID[])
                                row.getArray("told").getArray())))
                .list()
                .forEach(row -> known.put(row.subject(), new Known(row.id(), row.level(), Set.copyOf(row.told()))));
        return known;
    }

    /** Reaches a level; empty where it was reached before. */
    public Optional<UUID> reach(Reached reached, Instant at) {
        return database.sql("""
                        insert into escalation_levels (id, organization_id, client_id, client_service_id, subject, level,
                          event, rule_rows, priority, taken_over_by, reached_at)
                        values (:id, :organizationId, :clientId, :serviceId, :subject, :level, :event,
                          to_jsonb(:rules::text[]), :priority::priority_enum, :takenOverBy, :at)
                        on conflict (organization_id, subject, level) do nothing
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organizationId", CurrentOrganization.required())
                .param("clientId", reached.clientId())
                .param("serviceId", reached.serviceId())
                .param("subject", reached.subject())
                .param("level", reached.level())
                .param("event", reached.event())
                .param("rules", reached.rules().toArray(String[]::new))
                .param(
                        "priority",
                        reached.priority() == null ? null : reached.priority().name())
                .param("takenOverBy", reached.takenOverBy())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Says who took the work over when a level was reached. */
    public void takenOver(UUID escalationId, UUID userId) {
        database.sql("update escalation_levels set taken_over_by = :userId where id = :id")
                .param("id", escalationId)
                .param("userId", userId)
                .update();
    }

    /** Remembers that people are told of a level; gives those who were not told before. */
    public List<UUID> tell(UUID escalationId, Collection<UUID> people, Instant at) {
        return database.sql("""
                        insert into escalation_tellings (organization_id, escalation_id, user_id, told_at)
                        select :organizationId, :id, person, :at from unnest(:people::uuid[]) as person
                        on conflict do nothing
                        returning user_id
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("id", escalationId)
                .param("people", people.stream().map(UUID::toString).toArray(String[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
