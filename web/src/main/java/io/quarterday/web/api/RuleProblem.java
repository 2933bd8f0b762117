package io.quarterday.web.api;

import io.quarterday.rules.rulebook.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a table, DRL or scenario sheet, as an element of {@code error.details}.
 *
 * @param part the table, DRL or scenario file
 * @param row id of the row
 * @param column its name
 * @param line of the file, or row of the sheet, from 1
 * @param sheet of the workbook, where it was read from one
 * @param cell of the sheet ("C7")
 * @param severity ERROR or WARNING
 */
record RuleProblem(
        String part,
        @Nullable String row,
        @Nullable String column,
        @Nullable Integer line,
        @Nullable String sheet,
        @Nullable String cell,
        String message,
        Problem.Severity severity) {

    /** Whoever reads a workbook begins the message with the cell. */
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3}[1-9][0-9]{0,6}): .*", Pattern.DOTALL);

    static RuleProblem of(Problem problem) {
        Matcher cell = CELL.matcher(problem.message());
        boolean ofSheet = cell.matches();
        return new RuleProblem(
                problem.part(),
                problem.row(),
                problem.column(),
                problem.line(),
                ofSheet ? problem.part() : null,
                ofSheet ? cell.group(1) : null,
                problem.message(),
                problem.severity());
    }
}
