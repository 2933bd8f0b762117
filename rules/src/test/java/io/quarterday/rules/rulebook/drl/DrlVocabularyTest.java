package io.quarterday.rules.rulebook.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.status.GateDecision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What an editor offers is what the reader takes. */
class DrlVocabularyTest {

    @Test
    void everyFunctionsExampleIsTaken() {
        for (DrlVocabulary.Function function :
                DrlVocabulary.of(GateDecision.GATE).functions()) {
            List<Problem> problems = new ArrayList<>();
            DrlReader.read(
                    "x",
                    "rule a when Transition( " + function.example() + " ) then "
                            + DrlVocabulary.of(GateDecision.GATE)
                                    .methods()
                                    .get(0)
                                    .example() + " end",
                    GateDecision.GATE,
                    problems);
            assertThat(problems).as(function.name()).isEmpty();
        }
    }

    @Test
    void everyFieldOfTheGateIsExplained() {
        assertThat(DrlVocabulary.of(GateDecision.GATE).facts())
                .extracting(DrlVocabulary.Fact::name)
                .containsExactly("Transition", "Arrival");
        assertThat(DrlVocabulary.of(GateDecision.GATE).facts())
                .flatExtracting(DrlVocabulary.Fact::fields)
                .allSatisfy(f -> assertThat(f.help()).isNotBlank());
    }

    @Test
    void isPlainJson() {
        DecisionCatalogue.all().forEach(decision -> {
            DrlVocabulary vocabulary = DrlVocabulary.of(decision);
            JsonMapper json = new JsonMapper();
            assertThat(json.readValue(json.writeValueAsString(vocabulary), DrlVocabulary.class))
                    .isEqualTo(vocabulary);
        });
    }
}
