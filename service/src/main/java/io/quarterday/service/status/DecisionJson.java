package io.quarterday.service.status;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.status.Effect;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The form in which facts and verdicts are kept with the history. Stable: replays read it years later. */
@Component
class DecisionJson {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    String facts(GateFacts facts) {
        return json.writeValueAsString(facts);
    }

    String answer(CompiledRuleBook book, Verdict verdict) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", verdict.allowed());
        Target target = verdict.target();
        if (target != null) {
            answer.put("to_stage", target.stage().code());
            answer.put("to_status", target.status());
            if (target.milestone() != null) {
                answer.put("milestone", target.milestone());
            }
        }
        answer.put(
                "violations", verdict.violations().stream().map(this::violation).toList());
        answer.put("effects", verdict.effects().stream().map(Effect::name).toList());
        answer.put("rows", rows(book, verdict.fired()));
        return json.writeValueAsString(answer);
    }

    String rowsFired(CompiledRuleBook book, List<RowRef> fired) {
        return json.writeValueAsString(rows(book, fired));
    }

    String object(Map<String, Object> values) {
        return json.writeValueAsString(values);
    }

    private List<Map<String, Object>> rows(CompiledRuleBook book, List<RowRef> fired) {
        return fired.stream()
                .map(ref ->
                        Map.<String, Object>of("table", ref.table(), "row", ref.row(), "reason", book.sentence(ref)))
                .toList();
    }

    private Map<String, Object> violation(Violation violation) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("kind", violation.kind().name());
        said.put("name", violation.name());
        said.put("message", violation.message());
        said.put("table", violation.table());
        if (violation.row() != null) {
            said.put("row", violation.row());
        }
        said.put("would_allow", violation.wouldAllow().stream().map(RowRef::row).toList());
        return said;
    }
}
