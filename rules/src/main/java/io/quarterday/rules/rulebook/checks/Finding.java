package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check found.
 *
 * @param part the table, DRL or scenario file
 * @param row id of the row at fault, where it is one
 * @param column of the cell at fault, where it is one
 * @param rows ids of all rows concerned, the faulty one first
 * @param facts a counter-example by field of the fact; empty where none is needed
 */
public record Finding(
        Check check,
        Problem.Severity severity,
        String part,
        @Nullable String row,
        @Nullable String column,
        String message,
        List<String> rows,
        Map<String, String> facts) {

    public Finding {
        rows = List.copyOf(rows);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    static Finding error(Check check, String part, @Nullable String row, @Nullable String column, String message) {
        return new Finding(
                check,
                Problem.Severity.ERROR,
                part,
                row,
                column,
                message,
                row == null ? List.of() : List.of(row),
                Map.of());
    }

    static Finding warning(Check check, String part, @Nullable String row, String message) {
        return new Finding(
                check,
                Problem.Severity.WARNING,
                part,
                row,
                null,
                message,
                row == null ? List.of() : List.of(row),
                Map.of());
    }

    static Finding of(Problem problem) {
        return of(Check.COMPILE, problem);
    }

    static Finding of(Check check, Problem problem) {
        return new Finding(
                check,
                problem.severity(),
                problem.part(),
                problem.row(),
                problem.column(),
                problem.line() == null ? problem.message() : "line " + problem.line() + ": " + problem.message(),
                problem.row() == null ? List.of() : List.of(problem.row()),
                Map.of());
    }

    public boolean isError() {
        return severity == Problem.Severity.ERROR;
    }
}
