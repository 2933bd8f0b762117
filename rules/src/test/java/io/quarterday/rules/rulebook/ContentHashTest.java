package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A release is named by what the practice may change of it, and by nothing else. */
class ContentHashTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    @Test
    void whatTheApplicationBringsAlongNamesNoRelease() {
        RuleBook later = with(BOOK, "platform-permissions", new Row("a-99", Map.of("operation", "FLY")))
                .withDrl("release-rules", "// of a later version")
                .withScenarios("platform-permissions", List.of());

        assertThat(later.contentHash()).isEqualTo(BOOK.contentHash());
        assertThat(BOOK.lockedDrl()).containsExactly("release-rules");
    }

    @Test
    void whateverAPracticeChangesNamesAnother() {
        assertThat(List.of(
                        with(BOOK, "workflows", new Row("w-99", Map.of("workflow", "VAT"))),
                        BOOK.withDrl("validations", BOOK.drl().get("validations") + "\n"),
                        BOOK.withScenarios("workflows", List.of())))
                .extracting(RuleBook::contentHash)
                .doesNotHaveDuplicates()
                .doesNotContain(BOOK.contentHash());
    }

    @Test
    void aColumnThatALaterVersionAddsRenamesNothing() {
        DecisionTable table = BOOK.table("workflows");
        List<Column> columns = new ArrayList<>(table.schema().columns());
        columns.add(BOOK.table("workflow-stages").schema().columns().stream()
                .filter(c -> c.name().equals("colour"))
                .findFirst()
                .orElseThrow());
        TableSchema wider = new TableSchema(
                table.schema().name(),
                table.schema().title(),
                table.schema().decision(),
                table.schema().facts(),
                table.schema().hitPolicy(),
                table.schema().locked(),
                table.schema().complete(),
                table.schema().choice(),
                table.schema().help(),
                table.schema().sentence(),
                columns);

        assertThat(BOOK.with(new DecisionTable(wider, table.rows())).contentHash())
                .isEqualTo(BOOK.contentHash());
    }

    @Test
    void aKeptBookIsCompiledUnderTheNameByWhichItIsKept() {
        Release kept = new Release(7, "by which it is kept");

        assertThat(CompiledRuleBook.compile(BOOK, kept, DecisionCatalogue.all(), null)
                        .release())
                .isEqualTo(kept);
    }

    private static RuleBook with(RuleBook book, String name, Row row) {
        DecisionTable table = book.table(name);
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(row);
        return book.with(new DecisionTable(table.schema(), rows));
    }
}
