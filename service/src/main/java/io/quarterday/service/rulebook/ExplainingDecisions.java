package io.quarterday.service.rulebook;

import io.quarterday.domain.status.DecisionRecord;
import io.quarterday.domain.status.Decisions;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.MaskedFacts;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.rules.rulebook.RunawayRulesException;
import io.quarterday.rules.rulebook.compare.AnsweringRow;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateNearMisses;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.RecordedAnswers;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of one recorded decision how it came about: by which release, from which facts, by which rows, and for a refusal
 * what would have had to differ. Answer and rows are told as they were kept; near misses are worked out again.
 */
@Service
@Transactional(readOnly = true)
public class ExplainingDecisions {

    private final Decisions decisions;
    private final ServiceVisibility visibility;
    private final ReleasedBooks releases;
    private final RuleBooks ruleBooks;
    private final RecordedAnswers recorded;

    ExplainingDecisions(
            Decisions decisions,
            ServiceVisibility visibility,
            ReleasedBooks releases,
            RuleBooks ruleBooks,
            RecordedAnswers recorded) {
        this.decisions = decisions;
        this.visibility = visibility;
        this.releases = releases;
        this.ruleBooks = ruleBooks;
        this.recorded = recorded;
    }

    /**
     * How a decision came about.
     *
     * @param facts what the rules were told; {@link FactMask#HIDDEN} stands for what is personal
     * @param masked names of the facts that are hidden
     * @param answer what they said, as it was kept, without the rows
     * @param rows that fired, in their order, with what they said then
     * @param nearMisses what would have had to differ, the nearest rows first; empty for what was allowed
     * @param explainedBy the book by which near misses were worked out
     */
    public record Explanation(
            UUID id,
            Instant createdAt,
            String decision,
            String entityType,
            String entityId,
            boolean allowed,
            Release release,
            @Nullable UUID actorUserId,
            String actorRole,
            @Nullable String requestId,
            Map<String, Object> facts,
            List<String> masked,
            Map<String, Object> answer,
            List<AnsweringRow> rows,
            List<GateNearMisses.Miss> nearMisses,
            ExplainedBy explainedBy) {}

    /**
     * The book that explains.
     *
     * @param same whether it is the very book that decided; else that one cannot be loaded, and this is the one in force
     */
    public record ExplainedBy(Release release, boolean same) {}

    /**
     * Explains a decision.
     *
     * @throws NotFoundException where there is none of this id, or {@code actor} may not know what it is about
     */
    public Explanation explain(Actor actor, UUID id) {
        DecisionRecord record = decisions
                .findById(id)
                .filter(found -> maySee(actor, found))
                .orElseThrow(() -> new NotFoundException("decision", id));
        Release decided = new Release(
                record.releaseNumber().orElse(0L), record.releaseHash().orElse(""));
        CompiledRuleBook book = bookOf(actor, decided);
        Decision<?, ?> decision = DecisionCatalogue.named(record.decision()).orElse(null);
        Map<String, Object> facts = recorded.object(record.facts());
        FactMask mask = FactMask.of(facts, decision == null ? Set.of() : MaskedFacts.of(book, decision));
        Map<String, Object> answer = recorded.object(record.answer());
        answer.remove("rows");
        return new Explanation(
                id,
                record.createdAt(),
                record.decision(),
                record.entity().type(),
                record.entity().id(),
                record.allowed(),
                decided,
                record.actorUserId().orElse(null),
                record.actorRole(),
                record.requestId().orElse(null),
                mask.facts(),
                mask.names(),
                mask.object(answer),
                recorded.rows(record.answer()).stream()
                        .map(row -> new AnsweringRow(row.table(), row.row(), mask.text(row.reason())))
                        .toList(),
                record.allowed() ? List.of() : nearMisses(book, decision, record, mask),
                new ExplainedBy(book.release(), book.release().equals(decided)));
    }

    private List<GateNearMisses.Miss> nearMisses(
            CompiledRuleBook book, @Nullable Decision<?, ?> decision, DecisionRecord record, FactMask mask) {
        if (!(decision instanceof GateDecision gate)) {
            return List.of();
        }
        try {
            return GateNearMisses.of(gate, book, recorded.question(record.facts())).stream()
                    .map(mask::miss)
                    .toList();
        } catch (RunawayRulesException | IllegalStateException bookDoesNotAnswer) {
            return List.of();
        }
    }

    /** A service's decisions are for who sees the service; of one that was refused its beginning, for who asked. */
    private boolean maySee(Actor actor, DecisionRecord record) {
        if (!record.entity().type().equals(EntityRef.CLIENT_SERVICE)) {
            return true;
        }
        boolean own = actor.userId() != null
                && actor.userId().equals(record.actorUserId().orElse(null));
        if (own || visibility.scope(actor) == Scope.ALL) {
            return true;
        }
        try {
            visibility.visible(actor, UUID.fromString(record.entity().id()));
            return true;
        } catch (NotFoundException mustNotBeKnown) {
            return false;
        }
    }

    private CompiledRuleBook bookOf(Actor actor, Release decided) {
        try {
            CompiledRuleBook book = releases.compiled(actor.organizationId(), decided.number());
            if (book.release().equals(decided)) {
                return book;
            }
        } catch (NotFoundException | ConflictException | RuleBookException cannotBeLoaded) {
            // Told by ExplainedBy.
        }
        return ruleBooks.inForce(actor.organizationId());
    }
}
