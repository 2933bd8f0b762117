package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.drl.DrlReader;
import java.util.ArrayList;
import java.util.List;

/** What the fence says to a DRL file, for every decision that it would serve. */
final class DrlProblems {

    private DrlProblems() {}

    static List<Problem> of(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        if (!text.isBlank()) {
            DecisionCatalogue.all().stream()
                    .filter(decision -> decision.drl().contains(file))
                    .forEach(decision -> DrlReader.read(file, text, decision, problems));
        }
        return problems.stream().distinct().toList();
    }
}
