package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Clients.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The default book with some cells otherwise, as a practice would have edited it. */
final class Books {

    private Books() {}

    static CompiledRuleBook edited(String table, String row, Map<String, String> cells) {
        return compiled(with(BOOK.book(), table, row, row, cells));
    }

    static CompiledRuleBook compiled(RuleBook book) {
        return CompiledRuleBook.compile(book, 1, DecisionCatalogue.all(), BOOK);
    }

    /** The book with a row changed, or, under another id, with a row more that is like it but for these cells. */
    static RuleBook with(RuleBook book, String table, String row, String id, Map<String, String> cells) {
        DecisionTable before = book.table(table);
        List<Problem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Row one : before.rows()) {
            if (!one.id().equals(row) || !id.equals(row)) {
                rows.add(one);
            }
            if (one.id().equals(row)) {
                Map<String, String> texts = new LinkedHashMap<>();
                before.schema().columns().forEach(c -> texts.put(c.name(), Cells.write(one, c.name())));
                texts.putAll(cells);
                TableReader.readRow(before.schema(), id, texts, null, new HashSet<>(), rows, problems);
            }
        }
        assertThat(problems).isEmpty();
        return book.with(new DecisionTable(before.schema(), rows));
    }
}
