package io.quarterday.web.rulebook;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.EvaluatingDecisions;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
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

    DecisionController(EvaluatingDecisions evaluating) {
        this.evaluating = evaluating;
    }

    /** @param facts the fields of the decision's fact record, in snake_case */
    record Evaluate(@NotNull Map<String, Object> facts) {}

    @Operation(summary = "Asks a decision", description = "Changes nothing; answers with the rows that fired.")
    @PostMapping("/{decision}/evaluate")
    Envelope<EvaluatingDecisions.Evaluation> evaluate(
            Actor actor, @PathVariable String decision, @Valid @RequestBody Evaluate body) {
        return Envelope.of(evaluating.evaluate(actor, decision, body.facts()));
    }
}
