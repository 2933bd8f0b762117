package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that somebody might send so that a spreadsheet runs them when they go out again, or to break down. */
class HostileScenarioTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+cmd|' /C calc'!A0",
                "@SUM(1+1)",
                "-2+3+cmd|' /C calc'!A0",
                "\t=1+1",
                "\uFF1D1+1",
                "# swallowed as a comment",
                "two\nlines",
                "",
                "  ",
                "back \u202Esdrawkcab"
            })
    void refusesAName(String name) {
        assertThat(problems(new Scenario(name, Map.of("workflow", "VAT"), Map.of())))
                .singleElement()
                .satisfies(p -> assertThat(p.part()).isEqualTo("workflows.scenarios"));
        List<Problem> problems = new ArrayList<>();
        TableReader.readScenarios(
                "workflows", "scenario,workflow\n\"" + name.replace("\"", "\"\"") + "\",VAT\n", problems);
        assertThat(problems).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "Workflow", "a b", "", "@x", "expect_=1+1", "expect_"})
    void refusesAField(String field) {
        assertThat(problems(new Scenario("x", Map.of(field, "VAT"), Map.of()))).isNotEmpty();
        List<Problem> problems = new ArrayList<>();
        TableReader.readScenarios("workflows", "scenario," + field + "\nx,VAT\n", problems);
        assertThat(problems).singleElement().satisfies(p -> assertThat(p.line()).isEqualTo(1));
    }

    @Test
    void refusesATextThatIsNoData() {
        Map<String, String> absent = new HashMap<>();
        absent.put("workflow", null);

        assertThat(problems(new Scenario("a", Map.of("workflow", "=1+1"), Map.of("label", "@x"))))
                .extracting(Problem::column)
                .containsExactlyInAnyOrder("workflow", "expect_label");
        assertThat(problems(new Scenario("a", absent, Map.of()))).hasSize(1);
        assertThat(problems(new Scenario("a", Map.of("workflow", "x".repeat(2_001)), Map.of())))
                .hasSize(1);
        assertThat(problems(new Scenario("n".repeat(121), Map.of(), Map.of()))).hasSize(1);
    }

    @Test
    void refusesWhatStandsTwiceAndWhatIsTooMuch() {
        Scenario one = new Scenario("one", Map.of("workflow", "VAT"), Map.of("label", "VAT"));
        Map<String, String> many = new HashMap<>();
        IntStream.range(0, 101).forEach(i -> many.put("field_" + i, "x"));

        assertThat(problems(one, one)).extracting(Problem::message).containsExactly("this name stands twice");
        assertThat(problems(new Scenario("many", many, Map.of()))).hasSize(1);
        assertThat(ScenarioCheck.problems(
                        "workflows",
                        IntStream.rangeClosed(0, ScenarioCheck.SCENARIOS_MAX)
                                .mapToObj(i -> new Scenario("s" + i, Map.of(), Map.of()))
                                .toList()))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("more than 5000 scenarios"));
        assertThat(ScenarioCheck.problems("workflows", Collections.nCopies(20_000, one)))
                .hasSize(Problem.TOLD_MAX);
        List<Problem> problems = new ArrayList<>();
        TableReader.readScenarios("workflows", "scenario,workflow,workflow\nx,VAT,CIS\n", problems);
        assertThat(problems).hasSize(1);
    }

    private static List<Problem> problems(Scenario... scenarios) {
        return ScenarioCheck.problems("workflows", List.of(scenarios));
    }
}
