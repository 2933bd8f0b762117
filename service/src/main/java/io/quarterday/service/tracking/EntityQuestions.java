package io.quarterday.service.tracking;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Position;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.tracking.ConditionsDecision;
import io.quarterday.rules.tracking.ConditionsDecision.ConditionQuestion;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what the gate is asked about an entity: facts held against the type's schema, and the conditions that hold. */
@Component
class EntityQuestions {

    private static final int ID_LENGTH_MAX = 200;
    private static final int METADATA_LENGTH_MAX = 10_000;
    private static final int METADATA_SIZE_MAX = 50;

    private final RuleBooks ruleBooks;
    private final PracticeDays days;

    EntityQuestions(RuleBooks ruleBooks, PracticeDays days) {
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    CompiledRuleBook book(UUID organizationId) {
        return ruleBooks.inForce(organizationId);
    }

    EntityWorkflows workflows(UUID organizationId) {
        return EntityWorkflows.of(book(organizationId));
    }

    /**
     * Holds a name of an entity against what there is.
     *
     * @throws InvalidInputException where nothing of the type can be tracked, or the id cannot be kept
     */
    EntityRef named(UUID organizationId, String entityType, String entityId) {
        EntityWorkflows workflows = workflows(organizationId);
        if (!workflows.types().contains(entityType)) {
            throw new InvalidInputException(
                    "entity_type",
                    "There is no type \"" + shown(entityType) + "\"; known are "
                            + workflows.types().stream().sorted().toList() + ".");
        }
        if (entityId.isBlank()
                || entityId.length() > ID_LENGTH_MAX
                || entityId.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "entity_id", "An entity's id has 1 to " + ID_LENGTH_MAX + " characters and no control characters.");
        }
        return new EntityRef(entityType, entityId);
    }

    /**
     * What is known of an entity once more is told.
     *
     * @param complete whether all that the type requires must be known
     * @throws InvalidInputException with everything that does not fit the type's schema
     */
    Map<String, Object> facts(
            UUID organizationId,
            String entityType,
            Map<String, Object> known,
            Map<String, Object> more,
            boolean complete) {
        Map<String, Object> facts = new LinkedHashMap<>(known);
        List<Fault> faults = new ArrayList<>();
        workflows(organizationId)
                .schema(entityType)
                .faults(more, false)
                .forEach(fault -> faults.add(new Fault("business_context." + fault.fact(), fault.message())));
        facts.putAll(more);
        if (faults.isEmpty() && complete) {
            workflows(organizationId)
                    .schema(entityType)
                    .faults(facts, true)
                    .forEach(fault -> faults.add(new Fault("business_context." + fault.fact(), fault.message())));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return facts;
    }

    /** @throws InvalidInputException where it is more than is kept */
    Map<String, Object> metadata(Map<String, Object> metadata) {
        if (metadata.size() > METADATA_SIZE_MAX || FactsJson.write(metadata).length() > METADATA_LENGTH_MAX) {
            throw new InvalidInputException(
                    "metadata",
                    "At most " + METADATA_SIZE_MAX + " values in " + METADATA_LENGTH_MAX
                            + " characters of JSON are kept.");
        }
        return metadata;
    }

    /** The conditions that hold of facts. */
    Set<String> conditions(UUID organizationId, String entityType, Map<String, Object> facts) {
        return ruleBooks
                .decide(organizationId, ConditionsDecision.CONDITIONS, ConditionQuestion.of(entityType, facts))
                .answer()
                .names();
    }

    /**
     * The question of the gate.
     *
     * @param position where the entity stands; null before it is tracked
     * @param to where it is to go; null for wherever it begins
     * @param conditions that hold
     * @param moreFlags REASON_GIVEN and APPROVED, where they are
     */
    GateFacts gateFacts(
            Actor actor,
            String workflow,
            @Nullable Position position,
            @Nullable String to,
            Set<String> conditions,
            Set<String> moreFlags,
            Instant at) {
        Set<String> flags = new HashSet<>(conditions);
        flags.removeAll(Set.of(EntityGate.REASON_GIVEN, EntityGate.APPROVED));
        flags.addAll(moreFlags);
        String lifecycle = position == null ? "NEW" : String.valueOf(position.lifecycle());
        return GateFacts.flagged(
                workflow,
                lifecycle,
                position == null ? null : position.status(),
                position == null ? EntityGate.START : EntityGate.MOVE,
                to,
                actor.role().name(),
                days.on(actor.organizationId(), at),
                flags);
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
