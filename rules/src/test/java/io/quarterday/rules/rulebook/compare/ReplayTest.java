package io.quarterday.rules.rulebook.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.GateNearMisses;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A replay tells which answers another book changes, and by which rows. */
class ReplayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();

    @Test
    void aRoleThatLosesAStageIsRefusedThere() {
        Replay<GateFacts, Verdict> replay = replay(edited("stage-permissions", "p-10", "role", List.of("STAFF")), 10);

        replay.ask(asked("1"), facts("MANAGER", "MANAGER_DISCUSSION", 0), BOOK);
        replay.ask(asked("2"), facts("MANAGER", "WORK_IN_PROGRESS", 0), BOOK);
        replay.ask(asked("3"), facts("STAFF", "MANAGER_DISCUSSION", 0), BOOK);

        ReplayReport report = replay.report();
        assertThat(report.asked()).isEqualTo(3);
        assertThat(report.kinds())
                .isEqualTo(Map.of(ChangeKind.ALLOWED_TO_REFUSED, 1L, ChangeKind.REFUSED_TO_ALLOWED, 1L));
        assertThat(report.days()).containsExactly(new ReplayReport.Day(DAY, 3, 2));
        ChangedAnswer lost = report.changes().get(0);
        assertThat(lost.id()).isEqualTo("1");
        assertThat(lost.rowsBefore()).extracting(AnsweringRow::row).contains("p-10");
        assertThat(lost.reasons()).anyMatch(reason -> reason.contains("MANAGER may not ADVANCE"));
        assertThat(report.changes().get(1).rowsAfter())
                .extracting(AnsweringRow::row)
                .contains("p-10");
    }

    @Test
    void aRowThatLeadsElsewhereIsNamedOnBothSides() {
        RuleBook book = edited("stage-transitions", "t-4", "to_stage", "MANAGER_DISCUSSION");
        Replay<GateFacts, Verdict> replay = replay(book, 10);
        GateFacts question = facts("PARTNER", "PAPERWORK_RECEIVED", 0);

        replay.ask(asked("1"), question, recorded(question));

        ChangedAnswer change = replay.report().changes().get(0);
        assertThat(change.kind()).isEqualTo(ChangeKind.TARGET);
        assertThat(change.rowsBefore()).extracting(AnsweringRow::row).contains("t-4");
        assertThat(change.rowsAfter()).extracting(AnsweringRow::row).contains("t-4");
        assertThat(change.rowsBefore()).isNotEqualTo(change.rowsAfter());
    }

    @Test
    void aBookThatCannotAnswerAnyMoreIsReportedAndNotThrown() {
        Replay<GateFacts, Verdict> replay = replay(edited("stage-transitions", "t-4", "to_stage", "NOWHERE"), 10);

        replay.ask(asked("1"), facts("PARTNER", "PAPERWORK_RECEIVED", 0), BOOK);

        assertThat(replay.report().kinds()).isEqualTo(Map.of(ChangeKind.FAILED, 1L));
        assertThat(replay.report().changes().get(0).reasons()).anyMatch(reason -> reason.contains("NOWHERE"));
    }

    @Test
    void moreChangesThanFitAreCounted() {
        Replay<GateFacts, Verdict> replay = replay(edited("stage-permissions", "p-10", "role", List.of("STAFF")), 2);
        for (int i = 0; i < 5; i++) {
            replay.ask(asked("" + i), facts("MANAGER", "MANAGER_DISCUSSION", 0), BOOK);
        }

        assertThat(replay.report().changed()).isEqualTo(5);
        assertThat(replay.report().changes()).hasSize(2);
        assertThat(replay.report().complete()).isFalse();
    }

    @Test
    void aRefusalNamesTheCellsThatWouldHaveHadToDiffer() {
        List<GateNearMisses.Miss> permission =
                GateNearMisses.of(GateDecision.GATE, BOOK, facts("STAFF", "MANAGER_DISCUSSION", 0));
        assertThat(permission).extracting(GateNearMisses.Miss::row).containsExactly("p-10", "p-11");
        assertThat(permission.get(0).cells())
                .containsExactly(new GateNearMisses.MissedCell("role", "MANAGER", "STAFF", false));

        List<GateNearMisses.Miss> validation =
                GateNearMisses.of(GateDecision.GATE, BOOK, facts("STAFF", "WORK_IN_PROGRESS", 2));
        assertThat(validation).extracting(GateNearMisses.Miss::violation).containsExactly("workCompleted");
        assertThat(validation.get(0).cells().get(0).column()).isEqualTo("open_work_items");
        assertThat(validation.get(0).cells().get(0).given()).isEqualTo("2");

        assertThat(GateNearMisses.of(GateDecision.GATE, BOOK, facts("MANAGER", "MANAGER_DISCUSSION", 0)))
                .isEmpty();
    }

    private static Replay<GateFacts, Verdict> replay(RuleBook book, int listedMax) {
        return new Replay<>(
                GateDecision.GATE,
                CompiledRuleBook.compile(book, 1, DecisionCatalogue.all(), BOOK),
                verdict -> verdict.violations().stream().map(Violation::message).toList(),
                listedMax);
    }

    private static GivenAnswer recorded(GateFacts question) {
        Verdict verdict = BOOK.ask(GateDecision.GATE, question);
        return new GivenAnswer(
                GateDecision.GATE.parts(verdict),
                verdict.fired().stream()
                        .map(ref -> new AnsweringRow(ref.table(), ref.row(), BOOK.sentence(ref)))
                        .toList());
    }

    private static Asked asked(String id) {
        return new Asked(id, DAY, Map.of());
    }

    private static RuleBook edited(String table, String rowId, String column, Object cell) {
        DecisionTable old = BOOK.book().table(table);
        List<Row> rows = old.rows().stream()
                .map(row -> {
                    Map<String, Object> cells = new LinkedHashMap<>(row.cells());
                    if (row.id().equals(rowId)) {
                        cells.put(column, cell);
                    }
                    return new Row(row.id(), cells);
                })
                .toList();
        return BOOK.book().with(new DecisionTable(old.schema(), rows));
    }

    private static GateFacts facts(String role, String stage, int open) {
        return new GateFacts(
                "ACCOUNTS_LTD",
                "ACTIVE",
                stage,
                "ADVANCE",
                null,
                role,
                Set.of("ALL", "TEAM", "ASSIGNED"),
                DAY,
                true,
                Set.of("ACCOUNTING_RECORDS"),
                3,
                open,
                true,
                true,
                true,
                DAY,
                Set.of());
    }
}
