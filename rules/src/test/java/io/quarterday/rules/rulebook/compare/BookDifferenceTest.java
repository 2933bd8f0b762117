package io.quarterday.rules.rulebook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A difference says all that differs and nothing else: whoever applies it to the one book has the other. */
class BookDifferenceTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    static List<Long> seeds() {
        return new Random(20261122).longs(150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void appliedToTheOneBookItGivesTheOther(long seed) {
        Random random = new Random(seed);
        RuleBook from = new RandomEdits(random).edit(BOOK, random.nextInt(40));
        RuleBook to = new RandomEdits(random).edit(from, random.nextInt(40));

        BookDifference difference = BookDifference.between(from, to);

        assertThat(difference.complete()).isTrue();
        assertThat(DifferenceApplied.to(from, difference)).isEqualTo(to);
        assertThat(difference.isEmpty()).isEqualTo(from.equals(to));
    }

    @Test
    void aChangedCellIsSaidByItselfAndInSentences() {
        BookDifference difference = BookDifference.between(BOOK, with("p-10", "role", List.of("STAFF")));

        assertThat(difference.summary()).isEqualTo(new BookDifference.Summary(0, 0, 0, 1, 0, 0));
        RowChange change = difference.tables().get(0).rows().get(0);
        assertThat(change.kind()).isEqualTo(RowChange.Kind.CHANGED);
        assertThat(change.moved()).isFalse();
        assertThat(change.cells()).containsExactly(new CellChange("role", "MANAGER", "STAFF"));
        assertThat(change.before()).isEqualTo("MANAGER may do anything with ACCOUNTS_LTD work at MANAGER_DISCUSSION.");
        assertThat(change.after()).isEqualTo("STAFF may do anything with ACCOUNTS_LTD work at MANAGER_DISCUSSION.");
    }

    @Test
    void theLastRowMovedToTheTopIsOneMove() {
        DecisionTable table = BOOK.table("stage-permissions");
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(0, rows.remove(rows.size() - 1));

        BookDifference difference = BookDifference.between(BOOK, BOOK.with(new DecisionTable(table.schema(), rows)));

        assertThat(difference.summary()).isEqualTo(new BookDifference.Summary(0, 0, 1, 0, 0, 0));
        RowChange change = difference.tables().get(0).rows().get(0);
        assertThat(change.row()).isEqualTo("p-99");
        assertThat(change.fromPlace()).isEqualTo(99);
        assertThat(change.toPlace()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsCounted() {
        DecisionTable table = BOOK.table("stage-permissions");
        BookDifference difference =
                BookDifference.between(BOOK, BOOK.with(new DecisionTable(table.schema(), List.of())), 10);

        assertThat(difference.complete()).isFalse();
        assertThat(difference.summary().removed()).isEqualTo(table.rows().size());
        assertThat(difference.tables().get(0).rows()).hasSize(10);
    }

    @Test
    void longDrlIsComparedToo() {
        String before = "// line\n".repeat(3_000) + "// old\n" + "// end\n".repeat(3_000);
        String after = before.replace("// old\n", "// new\n// newer\n");

        TextDifference text = BookDifference.between(
                        BOOK.withDrl("validations", before), BOOK.withDrl("validations", after))
                .drl()
                .get(0);

        assertThat(text.blocks())
                .containsExactly(
                        new TextDifference.Block(3_001, 3_001, List.of("// old"), List.of("// new", "// newer")));
    }

    @Test
    void booksOfDifferentSchemasCompareColumnByColumn() {
        RuleBook fewer = new RuleBook(
                new TreeMap<>(Map.of("stage-permissions", BOOK.table("stage-permissions"))),
                new TreeMap<>(),
                new TreeMap<>());

        BookDifference difference = BookDifference.between(fewer, BOOK);

        assertThat(difference.tables())
                .extracting(SheetDifference::name)
                .doesNotContain("stage-permissions")
                .contains("workflows");
        assertThat(difference.scenarios()).isNotEmpty();
    }

    private static RuleBook with(String rowId, String column, Object cell) {
        DecisionTable table = BOOK.table("stage-permissions");
        List<Row> rows = table.rows().stream()
                .map(row -> {
                    Map<String, Object> cells = new LinkedHashMap<>(row.cells());
                    if (row.id().equals(rowId)) {
                        cells.put(column, cell);
                    }
                    return new Row(row.id(), cells);
                })
                .toList();
        return BOOK.with(new DecisionTable(table.schema(), rows));
    }

    @Test
    void scenariosAreComparedByTheirTexts() {
        TreeMap<String, List<Scenario>> scenarios = new TreeMap<>(BOOK.scenarios());
        List<Scenario> sheet = new ArrayList<>(scenarios.get("platform-permissions"));
        sheet.set(0, new Scenario(sheet.get(0).id(), sheet.get(0).given(), Map.of("rows", "a-2")));
        scenarios.put("platform-permissions", sheet);

        BookDifference difference = BookDifference.between(BOOK, new RuleBook(BOOK.tables(), BOOK.drl(), scenarios));

        assertThat(difference.scenarios().get(0).rows().get(0).cells())
                .containsExactly(new CellChange("expect_rows", "a-1", "a-2"));
    }
}
