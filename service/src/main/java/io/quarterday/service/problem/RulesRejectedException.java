package io.quarterday.service.problem;

import io.quarterday.rules.rulebook.Problem;
import java.util.List;

/** A table, DRL or scenario sheet cannot be taken as it stands; everything that is wrong with it is told at once. */
public final class RulesRejectedException extends RuntimeException {

    private final transient List<Problem> problems;

    /** @param problems of which {@link Problem#TOLD_MAX} are told */
    public RulesRejectedException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.size() + " problems, first " + problems.get(0));
        this.problems = List.copyOf(problems.subList(0, Math.min(Problem.TOLD_MAX, problems.size())));
    }

    public List<Problem> problems() {
        return problems;
    }
}
