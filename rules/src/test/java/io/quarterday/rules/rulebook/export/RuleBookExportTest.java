package io.quarterday.rules.rulebook.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleBookExportTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();
    private static final byte[] ZIP = RuleBookExport.zip(BOOK, 12);

    @Test
    void aReleaseReadBackEqualsTheOneWritten() {
        ExportReading read = ExportReading.of(ZIP, BOOK);

        assertThat(read.book()).isEqualTo(BOOK);
        assertThat(read.number()).isEqualTo(12);
        assertThat(read.contentHash()).isEqualTo(BOOK.contentHash());
        assertThat(read.strangers()).isEmpty();
    }

    @Test
    void equalReleasesHaveEqualBytes() {
        assertThat(RuleBookExport.zip(DecisionCatalogue.defaultBook(), 12)).isEqualTo(ZIP);
    }

    @Test
    void scenariosThatNoSheetHoldsComeBackToo() {
        TreeMap<String, List<Scenario>> scenarios = new TreeMap<>(BOOK.scenarios());
        scenarios.put(
                "workflows",
                List.of(
                        new Scenario("# a", Map.of("workflow", "VAT"), Map.of("label", "x")),
                        new Scenario("b", Map.of(), Map.of("rows", "w-1"))));
        RuleBook book = new RuleBook(BOOK.tables(), BOOK.drl(), scenarios, BOOK.lockedDrl());

        assertThat(ExportReading.of(RuleBookExport.zip(book, 1), BOOK).book()).isEqualTo(book);
    }
}
