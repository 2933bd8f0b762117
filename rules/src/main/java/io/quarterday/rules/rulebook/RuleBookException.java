package io.quarterday.rules.rulebook;

import java.util.List;
import java.util.stream.Collectors;

/** A rule book cannot be used; it says everything that is wrong with it at once. */
public final class RuleBookException extends RuntimeException {

    private final transient List<Problem> problems;

    public RuleBookException(List<Problem> problems) {
        super(problems.stream().limit(20).map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
