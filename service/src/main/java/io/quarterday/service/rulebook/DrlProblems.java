package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.AddedDrl;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.drl.DrlReader;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What keeps a DRL file from being taken: its name, or what the fence says to it for every decision that it serves. */
final class DrlProblems {

    private DrlProblems() {}

    /**
     * Refuses names that no practice may edit.
     *
     * @param kept whether the file is to be there afterwards
     * @throws ForbiddenException where the file is locked
     * @throws InvalidInputException where no file may have this name
     */
    static void requireEditable(RuleBook shipped, String file, boolean kept) {
        if (DecisionCatalogue.isLockedDrl(shipped, file)) {
            throw new ForbiddenException(
                    "The file " + file + ".drl is locked: it guards the rule desk itself, so no practice edits it.");
        }
        if (kept && AddedDrl.isAdded(file, DecisionCatalogue.all())) {
            String fault = AddedDrl.fault(file, shipped);
            if (fault != null) {
                throw new InvalidInputException("name", fault);
            }
        }
    }

    static List<Problem> of(RuleBook book, String file) {
        List<Problem> problems = new ArrayList<>();
        String text = book.drl().getOrDefault(file, "");
        if (AddedDrl.isAdded(file, DecisionCatalogue.all())) {
            AddedDrl.files(book, DecisionCatalogue.all(), problems);
            Decision<?, ?> served = AddedDrl.served(book, file, DecisionCatalogue.all(), problems);
            if (served != null) {
                DrlReader.read(file, text, served, problems);
            }
        } else if (!text.isBlank()) {
            DecisionCatalogue.all().stream()
                    .filter(decision -> decision.drl().contains(file))
                    .forEach(decision -> DrlReader.read(file, text, decision, problems));
        }
        return problems.stream().distinct().toList();
    }
}
