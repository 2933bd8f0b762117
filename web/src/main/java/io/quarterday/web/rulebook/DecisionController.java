package io.quarterday.web.rulebook;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.EvaluatingDecisions;
import io.quarterday.service.rulebook.ExplainingDecisions;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Any decision of the rule book, for other systems and for trying out. */
@Tag(name = "decisions")
@RestController
@RequestMapping("/api/decisions")
class DecisionController {

    private final EvaluatingDecisions evaluating;
    private final ExplainingDecisions explaining;

    DecisionController(EvaluatingDecisions evaluating, ExplainingDecisions explaining) {
        this.evaluating = evaluating;
        this.explaining = explaining;
    }

    /**
     * A question.
     *
     * @param facts the fields of the decision's fact record, in snake_case
     * @param release number of the release that answers, 0 for the shipped book; left out, the one in force
     * @param asOf the day as of which to answer; becomes the fact {@code on} where the decision has it
     */
    record Evaluate(
            @NotNull Map<String, Object> facts,
            @Nullable @PositiveOrZero Long release,
            @Nullable LocalDate asOf) {}

    /** @param questions the facts of each; at most 10,000, in a body of at most 8 MiB */
    record EvaluateMany(
            @NotNull @Size(max = EvaluatingDecisions.QUESTIONS_MAX)
            List<@NotNull Map<String, Object>> questions,

            @Nullable @PositiveOrZero Long release,
            @Nullable LocalDate asOf) {}

    @Operation(summary = "Asks a decision", description = "Changes nothing; answers with the rows that fired.")
    @PostMapping("/{decision}/evaluate")
    Envelope<EvaluatingDecisions.Evaluation> evaluate(
            Actor actor, @PathVariable String decision, @Valid @RequestBody Evaluate body) {
        return Envelope.of(evaluating.evaluate(
                actor, decision, body.facts(), new EvaluatingDecisions.Basis(body.release(), body.asOf())));
    }

    @Operation(
            summary = "Asks a decision up to 10,000 times",
            description = "Changes nothing; each question has its own result, an answer or what is wrong with it.")
    @PostMapping("/{decision}/evaluate-many")
    Envelope<EvaluatingDecisions.Evaluations> evaluateMany(
            Actor actor, @PathVariable String decision, @Valid @RequestBody EvaluateMany body) {
        return Envelope.of(evaluating.evaluateMany(
                actor, decision, body.questions(), new EvaluatingDecisions.Basis(body.release(), body.asOf())));
    }

    @Operation(
            summary = "Explains a recorded decision",
            description = "The release, the facts, the answer, the rows that fired, and for a refusal the near misses:"
                    + " which cells of which row would have had to differ.")
    @GetMapping("/{id}")
    Envelope<ExplainingDecisions.Explanation> explain(Actor actor, @PathVariable UUID id) {
        return Envelope.of(explaining.explain(actor, id));
    }
}
