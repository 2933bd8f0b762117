package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in the scenarios beside one table, wherever they come from: a sheet of CSV, a workbook, a request. They
 * go out again in spreadsheets, so their names, fields and texts are held to what cells are held to.
 */
public final class ScenarioCheck {

    /** Most scenarios beside one table. */
    public static final int SCENARIOS_MAX = 5_000;

    /** Longest name of a scenario. */
    public static final int NAME_LENGTH_MAX = 120;

    private static final int FIELDS_MAX = 100;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][^\\p{Cntrl}]{0," + (NAME_LENGTH_MAX - 1) + "}");
    private static final Pattern FIELD = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final Set<String> names = new HashSet<>();
    private int count;

    /**
     * Something wrong with a scenario.
     *
     * @param column its header in a sheet; null for the name of the scenario
     */
    public record Fault(@Nullable String column, String message) {}

    /** What is wrong with the next scenario, also in view of those before it. */
    @SuppressWarnings("ConstantValue") // a request's maps may hold null
    public List<Fault> next(Scenario scenario) {
        List<Fault> faults = new ArrayList<>();
        if (++count > SCENARIOS_MAX) {
            faults.add(new Fault(null, "more than " + SCENARIOS_MAX + " scenarios; no table has so many"));
        }
        name(scenario.id()).ifPresent(message -> faults.add(new Fault(null, message)));
        if (scenario.given().size() + scenario.expected().size() > FIELDS_MAX) {
            faults.add(new Fault(null, "a scenario names at most " + FIELDS_MAX + " facts and parts of the answer"));
            return faults;
        }
        texts("", scenario.given(), faults);
        texts(Scenario.EXPECTED_PREFIX, scenario.expected(), faults);
        return faults;
    }

    private Optional<String> name(String name) {
        if (name.isBlank()) {
            return Optional.of("a scenario needs a name");
        }
        Optional<String> hazard = Cells.hazard(name);
        if (hazard.isPresent()) {
            return hazard;
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.of("\"" + Cells.shown(name) + "\" is no name of a scenario: one begins with a letter or a"
                    + " digit and has at most " + NAME_LENGTH_MAX + " characters");
        }
        return names.add(name) ? Optional.empty() : Optional.of("this name stands twice");
    }

    @SuppressWarnings("ConstantValue") // a request's maps may hold null
    private static void texts(String prefix, Map<String, String> texts, List<Fault> faults) {
        texts.forEach((field, text) -> {
            String column = prefix + field;
            field(column).ifPresent(message -> faults.add(new Fault(Cells.shown(column), message)));
            if (text == null) {
                faults.add(new Fault(Cells.shown(column), "a text is expected; leave the field out for none"));
            } else {
                Cells.hazard(text).ifPresent(message -> faults.add(new Fault(Cells.shown(column), message)));
            }
        });
    }

    /** Why a column of a sheet of scenarios may not have this header. */
    public static Optional<String> field(String header) {
        String field = header.startsWith(Scenario.EXPECTED_PREFIX)
                ? header.substring(Scenario.EXPECTED_PREFIX.length())
                : header;
        return FIELD.matcher(field).matches()
                ? Optional.empty()
                : Optional.of("\"" + Cells.shown(header) + "\" is neither a fact nor a part of the answer");
    }

    /** What is wrong with the scenarios beside a table, up to {@link Problem#TOLD_MAX} problems. */
    public static List<Problem> problems(String table, List<Scenario> scenarios) {
        ScenarioCheck check = new ScenarioCheck();
        List<Problem> problems = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            for (Fault fault : check.next(scenario)) {
                if (problems.size() == Problem.TOLD_MAX) {
                    return problems;
                }
                problems.add(Problem.error(
                        table + ".scenarios", null, Cells.shown(scenario.id()), fault.column(), fault.message()));
            }
        }
        return problems;
    }
}
