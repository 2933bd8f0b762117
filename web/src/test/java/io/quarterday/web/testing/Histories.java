package io.quarterday.web.testing;

import io.quarterday.domain.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Histories of entities that only tests know, written as the gate would write them but without asking any rules. */
public final class Histories {

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Histories(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** What happens to an entity: from nowhere, if {@code from} is null. */
    public record Step(String type, String id, String from, String to, Instant at, UUID user, Instant slaDeadline) {

        public static Step of(String type, String id, String from, String to, Instant at) {
            return new Step(type, id, from, to, at, null, null);
        }

        public Step by(UUID person) {
            return new Step(type, id, from, to, at, person, slaDeadline);
        }

        public Step due(Instant deadline) {
            return new Step(type, id, from, to, at, user, deadline);
        }
    }

    /** Appends steps, and commits them at once. */
    public void append(Practice practice, Step... steps) {
        practice.run(() -> transaction.executeWithoutResult(status -> write(practice, steps)));
    }

    /** Appends steps within a transaction of the practice. */
    public void write(Practice practice, Step... steps) {
        for (Step step : steps) {
            database.sql("""
                            with decided as (
                              insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id,
                                allowed, facts, answer, actor_role)
                              values (:decision, :practice, :at, 'gate', :type, :entity, true, '{}', '{}', 'SYSTEM')
                            ), moved as (
                              insert into status_transitions (id, organization_id, created_at, entity_type, entity_id,
                                from_status, to_status, triggered_by_user_id, triggered_by_system, sla_deadline, decision_id)
                              values (:id, :practice, :at, :type, :entity, :from::text, :to, :user::uuid,
                                case when :user::uuid is null then 'test' end, :sla::timestamptz, :decision)
                            )
                            insert into entity_current_status (id, organization_id, created_at, entity_type, entity_id,
                              workflow, current_status, status_since, sla_deadline, last_transition_id)
                            values (:id, :practice, :at, :type, :entity, 'TEST', :to, :at, :sla::timestamptz, :id)
                            on conflict (organization_id, entity_type, entity_id) do update set
                              current_status = excluded.current_status, status_since = excluded.status_since,
                              sla_deadline = excluded.sla_deadline, last_transition_id = excluded.last_transition_id
                            """)
                    .param("id", Ids.next())
                    .param("decision", Ids.next())
                    .param("practice", practice.id())
                    .param("at", step.at().atOffset(ZoneOffset.UTC))
                    .param("type", step.type())
                    .param("entity", step.id())
                    .param("from", step.from())
                    .param("to", step.to())
                    .param("user", step.user())
                    .param(
                            "sla",
                            step.slaDeadline() == null
                                    ? null
                                    : step.slaDeadline().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Begins many entities at once, each with a number from 1 after its prefix; none has a status to be listed by. */
    public void appendMany(Practice practice, String type, String prefix, int count, Instant at) {
        in(
                practice,
                () -> database.sql("""
                        with decided as (
                          insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id,
                            allowed, facts, answer, actor_role)
                          values (:decision, :practice, :at, 'gate', :type, :prefix, true, '{}', '{}', 'SYSTEM')
                        )
                        insert into status_transitions (id, organization_id, created_at, entity_type, entity_id,
                          to_status, triggered_by_system, decision_id)
                        select gen_random_uuid(), :practice, :at, :type, :prefix || n, 'A', 'test', :decision
                        from generate_series(1, :count) n
                        """)
                        .param("decision", Ids.next())
                        .param("practice", practice.id())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("type", type)
                        .param("prefix", prefix)
                        .param("count", count)
                        .update());
    }

    /** One transaction of the practice. */
    public void in(Practice practice, Runnable work) {
        practice.run(() -> transaction.executeWithoutResult(status -> work.run()));
    }
}
