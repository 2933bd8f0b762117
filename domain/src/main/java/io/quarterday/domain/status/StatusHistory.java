package io.quarterday.domain.status;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends to the history: a decision, and with an allowed one its transition and where the entity now stands, in one
 * statement; several of them in one batch. It joins the caller's transaction, so that history and status are written
 * together or not at all.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StatusHistory {

    private static final String DECISION = """
            insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id, allowed,
                facts, answer, release_number, release_hash, actor_user_id, actor_role, request_id)
            values (:decisionId, :organizationId, :decidedAt, :decision, :decidedType, :decidedId, :allowed,
                :facts::jsonb, :answer::jsonb, :releaseNumber::bigint, :releaseHash::text, :actorUserId::uuid,
                :actorRole, :requestId::text)
            """;

    /**
     * The clock of a status that is left and come back to where it stands (suspended, resumed) goes on with what was
     * left of it: what a transition says then counts only where nothing was kept. In UTC, for a day of the remainder is
     * 24 hours, whatever the clocks do.
     */
    private static final String TRANSITION = """
            with clock as (
            select coalesce((:at::timestamptz at time zone 'UTC' + (
                select c.sla_left from entity_current_status c
                where c.organization_id = :organizationId and c.entity_type = :entityType and c.entity_id = :entityId
                  and c.current_status = :toStatus)) at time zone 'UTC', :sla::timestamptz) as deadline
            where :sla::timestamptz is not null
            ), decided as (
            """ + DECISION + """
            ), moved as (
            insert into status_transitions (id, organization_id, created_at, entity_type, entity_id, client_service_id,
                from_status, to_status, from_stage, to_stage, lifecycle_from, lifecycle_to, action_type,
                transition_reason, notes, files_attached, business_context, triggered_by_user_id, triggered_by_system,
                sla_deadline, is_milestone, milestone, metadata, decision_id, release_number, release_hash, rows_fired,
                request_id)
            values (:id, :organizationId, :at, :entityType, :entityId, :clientServiceId::uuid,
                :fromStatus::text, :toStatus, :fromStage::int, :toStage::int, :lifecycleFrom::text, :lifecycleTo::text,
                :action::workflow_action_enum,
                :reason::text, :notes::text, :files::varchar[], :businessContext::jsonb, :userId::uuid, :system::text,
                (select deadline from clock), :milestone::text is not null, :milestone::text, :metadata::jsonb,
                :decisionId, :releaseNumber::bigint, :releaseHash::text, :rowsFired::jsonb, :requestId::text)
            )
            insert into entity_current_status as known (id, organization_id, created_at, entity_type, entity_id,
                workflow, current_status, current_stage, lifecycle, status_since, sla_deadline, last_transition_id)
            values (:statusId, :organizationId, :at, :entityType, :entityId,
                :workflow, :toStatus, :toStage::int, :lifecycleTo::text, :at, (select deadline from clock), :id)
            on conflict (organization_id, entity_type, entity_id) do update set
                workflow = excluded.workflow,
                current_status = excluded.current_status,
                current_stage = excluded.current_stage,
                lifecycle = excluded.lifecycle,
                status_since = case when known.current_status = excluded.current_status
                    then known.status_since else excluded.status_since end,
                sla_deadline = case
                    when (known.current_status, known.lifecycle)
                        is not distinct from (excluded.current_status, excluded.lifecycle)
                    then coalesce(excluded.sla_deadline, known.sla_deadline) else excluded.sla_deadline end,
                sla_left = case
                    when known.current_status <> excluded.current_status or excluded.sla_deadline is not null then null
                    when known.lifecycle is distinct from excluded.lifecycle
                    then coalesce(known.sla_deadline - :at::timestamptz, known.sla_left) else known.sla_left end,
                last_transition_id = excluded.last_transition_id
            """;

    private final NamedParameterJdbcOperations database;

    StatusHistory(NamedParameterJdbcOperations database) {
        this.database = database;
    }

    /**
     * An allowed decision with the transition that it allowed.
     *
     * @param workflow the workflow's name in the decision tables
     * @throws IllegalArgumentException when the decision allows no such transition
     */
    public record Entry(DecisionEntry decision, TransitionEntry transition, String workflow) {

        public Entry {
            if (!decision.allowed() || !decision.entity().equals(transition.entity())) {
                throw new IllegalArgumentException("Decision " + decision.id() + " about " + decision.entity()
                        + " does not allow a transition of " + transition.entity() + ".");
            }
        }
    }

    /** Keeps what happened, in its order, in one round trip. */
    public void append(List<Entry> entries) {
        database.batchUpdate(
                TRANSITION,
                entries.stream()
                        .map(StatusHistory::valuesOf)
                        .map(MapSqlParameterSource::new)
                        .toArray(SqlParameterSource[]::new));
    }

    private static Map<String, @Nullable Object> valuesOf(Entry entry) {
        TransitionEntry transition = entry.transition();
        Position from = transition.from();
        Position to = transition.to();
        Map<String, @Nullable Object> values = valuesOf(entry.decision());
        values.put("id", transition.id());
        values.put("at", utc(transition.at()));
        values.put("entityType", transition.entity().type());
        values.put("entityId", transition.entity().id());
        values.put("clientServiceId", transition.entity().clientServiceId().orElse(null));
        values.put("fromStatus", from == null ? null : from.status());
        values.put("fromStage", from == null ? null : from.stage());
        values.put("lifecycleFrom", from == null ? null : from.lifecycle());
        values.put("toStatus", to.status());
        values.put("toStage", to.stage());
        values.put("lifecycleTo", to.lifecycle());
        values.put(
                "action",
                transition.action() == null ? null : transition.action().name());
        values.put("reason", transition.reason());
        values.put("notes", transition.notes());
        values.put("files", transition.files().toArray(String[]::new));
        values.put("businessContext", transition.businessContext());
        values.put("userId", transition.triggeredByUserId());
        values.put("system", transition.triggeredBySystem());
        values.put("sla", utc(transition.slaDeadline()));
        values.put("milestone", transition.milestone());
        values.put("metadata", transition.metadata());
        values.put("rowsFired", transition.rowsFired());
        values.put("statusId", Ids.next());
        values.put("workflow", entry.workflow());
        return values;
    }

    /** Keeps a decision alone: a refusal, which moved nothing. */
    public void record(DecisionEntry decision) {
        database.update(DECISION, valuesOf(decision));
    }

    private static Map<String, @Nullable Object> valuesOf(DecisionEntry decision) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("organizationId", CurrentOrganization.required());
        values.put("decisionId", decision.id());
        values.put("decidedAt", utc(decision.at()));
        values.put("decision", decision.decision());
        values.put("decidedType", decision.entity().type());
        values.put("decidedId", decision.entity().id());
        values.put("allowed", decision.allowed());
        values.put("facts", decision.facts());
        values.put("answer", decision.answer());
        values.put("releaseNumber", decision.releaseNumber());
        values.put("releaseHash", decision.releaseHash());
        values.put("actorUserId", decision.actorUserId());
        values.put("actorRole", decision.actorRole());
        values.put("requestId", decision.requestId());
        return values;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
