package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RowRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gate's answer: allowed with a target and its effects, or refused with everything that stands against it.
 *
 * @param target where it leads; present whenever a transition exists, also when it is refused
 * @param fired the rows and DRL rules that made the answer, in the order permission, transition, validation, effect
 */
public record Verdict(
        boolean allowed,
        @Nullable Target target,
        List<Violation> violations,
        List<Effect> effects,
        List<RowRef> fired,
        Release release) {

    public Verdict {
        violations = List.copyOf(violations);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    /** Whether it was refused because who asks may not do this here. */
    public boolean forbidden() {
        return violations.stream().anyMatch(v -> v.kind() == Violation.Kind.PERMISSION);
    }

    /** The answer's parts as plain values, as scenarios and other systems see them. */
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("allowed", allowed);
        if (target != null) {
            parts.put("to_stage", target.stage().code());
            parts.put("to_status", target.status());
            if (target.milestone() != null) {
                parts.put("milestone", target.milestone());
            }
        }
        parts.put("forbidden", forbidden());
        parts.put("violations", violations.stream().map(Violation::name).toList());
        parts.put("effects", effects.stream().map(Effect::name).toList());
        return parts;
    }
}
