package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.MaskedFacts;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.GateNearMisses;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is personal is hidden wherever an explanation could show it. */
class FactMaskTest {

    private static final CompiledRuleBook BOOK = withMasked("role");

    @Test
    void aFactOfAMaskedColumnIsHiddenByNameAndWhereItIsQuoted() {
        FactMask mask =
                FactMask.of(Map.of("role", "STAFF", "action", "ADVANCE"), MaskedFacts.of(BOOK, GateDecision.GATE));

        assertThat(mask.names()).containsExactly("role");
        assertThat(mask.facts()).isEqualTo(Map.of("role", FactMask.HIDDEN, "action", "ADVANCE"));
        assertThat(mask.object(Map.of("violations", List.of(Map.of("message", "STAFF may not ADVANCE")))))
                .isEqualTo(Map.of("violations", List.of(Map.of("message", "••• may not ADVANCE"))));
    }

    @Test
    void aNearMissNamesTheColumnAndNotTheFact() {
        GateFacts facts = new GateFacts(
                "ACCOUNTS_LTD",
                "ACTIVE",
                "MANAGER_DISCUSSION",
                "ADVANCE",
                null,
                "STAFF",
                Set.of("ALL", "TEAM", "ASSIGNED"),
                null,
                true,
                Set.of(),
                0,
                0,
                true,
                true,
                true,
                LocalDate.of(2026, 11, 22),
                Set.of());
        GateNearMisses.Miss miss =
                GateNearMisses.of(GateDecision.GATE, BOOK, facts).get(0);

        assertThat(miss.row()).isEqualTo("p-10");
        assertThat(miss.cells()).containsExactly(new GateNearMisses.MissedCell("role", "MANAGER", null, true));
    }

    private static CompiledRuleBook withMasked(String name) {
        CompiledRuleBook shipped = DecisionCatalogue.compiledDefaultBook();
        DecisionTable table = shipped.book().table("stage-permissions");
        TableSchema schema = table.schema();
        List<Column> columns = schema.columns().stream()
                .map(c -> new Column(
                        c.name(),
                        c.kind(),
                        c.type(),
                        c.match(),
                        c.fact(),
                        c.list(),
                        c.required(),
                        c.allowed(),
                        c.references(),
                        c.unit(),
                        c.help(),
                        c.name().equals(name)))
                .toList();
        TableSchema masked = new TableSchema(
                schema.name(),
                schema.title(),
                schema.decision(),
                schema.facts(),
                schema.hitPolicy(),
                schema.locked(),
                schema.complete(),
                schema.choice(),
                schema.sentence(),
                schema.help(),
                columns);
        return CompiledRuleBook.compile(
                shipped.book().with(new DecisionTable(masked, table.rows())), 1, DecisionCatalogue.all(), shipped);
    }
}
