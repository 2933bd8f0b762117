package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One example for each thing that a manager can get wrong, made by editing the default book. */
class RuleBookChecksTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    @Test
    void aScenarioThatTakesLongerThanALiveDecisionMayIsAnError() {
        AtomicLong clock = new AtomicLong();
        Bounds live = Bounds.within(100, () -> clock.addAndGet(60));

        CheckReport report = RuleBookChecks.check(BOOK, DecisionCatalogue.all(), live);

        assertThat(report.green()).isFalse();
        assertThat(report.found(Check.SCENARIO).get(0).message()).contains("One question took longer than");
        assertThat(report.found(Check.SCENARIO)).anyMatch(f -> f.message().startsWith("not asked: the rules ran away"));
    }

    @Test
    void aScenarioThatHadToWaitOnceIsAskedAgain() {
        AtomicInteger looks = new AtomicInteger();
        Bounds live = Bounds.within(100, () -> looks.incrementAndGet() < 2 ? 0 : 1_000);

        assertThat(RuleBookChecks.check(BOOK, DecisionCatalogue.all(), live).green())
                .isTrue();
        assertThat(looks.get()).as("somebody looked after the wait").isGreaterThan(2);
    }

    private static CheckReport check(RuleBook book) {
        return RuleBookChecks.check(book, DecisionCatalogue.all(), Bounds.UNTIMED);
    }

    private static List<String> messages(CheckReport report, Check check) {
        return report.found(check).stream().map(Finding::message).toList();
    }

    private static RuleBook without(String table, String... ids) {
        DecisionTable old = BOOK.table(table);
        return BOOK.with(new DecisionTable(
                old.schema(),
                old.rows().stream().filter(r -> !List.of(ids).contains(r.id())).toList()));
    }

    /** The default book with a row added, given as texts; before the named row, or at the end. */
    private static RuleBook with(String table, String before, String id, Map<String, String> cells) {
        DecisionTable old = BOOK.table(table);
        List<Problem> problems = new ArrayList<>();
        List<Row> made = new ArrayList<>();
        TableReader.readRow(old.schema(), id, cells, null, new HashSet<>(), made, problems);
        assertThat(problems).isEmpty();
        List<Row> rows = new ArrayList<>(old.rows());
        int place = rows.indexOf(old.row(before).orElse(null));
        rows.add(place < 0 ? rows.size() : place, made.get(0));
        return BOOK.with(new DecisionTable(old.schema(), rows));
    }

    private static RuleBook changed(String table, String id, String column, String text) {
        DecisionTable old = BOOK.table(table);
        List<Row> rows = new ArrayList<>();
        for (Row row : old.rows()) {
            Map<String, String> texts = new LinkedHashMap<>();
            old.schema().columns().forEach(c -> texts.put(c.name(), Cells.write(row, c.name())));
            if (row.id().equals(id)) {
                texts.put(column, text);
            }
            TableReader.readRow(old.schema(), row.id(), texts, null, new HashSet<>(), rows, new ArrayList<>());
        }
        return BOOK.with(new DecisionTable(old.schema(), rows));
    }

    @Test
    void namesAStageThatIsNotThereAndTheOneThatWasMeant() {
        CheckReport report = check(changed("stage-transitions", "t-45", "to_stage", "WORK_IN_PROGES"));

        Finding finding = report.found(Check.REFERENCE).get(0);
        assertThat(finding.row()).isEqualTo("t-45");
        assertThat(finding.column()).isEqualTo("to_stage");
        assertThat(finding.message())
                .isEqualTo("there is no stage \"WORK_IN_PROGES\" in VAT; did you mean \"WORK_IN_PROGRESS\"?");
        assertThat(report.green()).isFalse();
        assertThat(report.reasons()).anyMatch(r -> r.contains("WORK_IN_PROGES"));
    }

    @Test
    void takesAStageOfAnotherWorkflowForUnknown() {
        assertThat(messages(check(changed("stage-transitions", "t-45", "to_stage", "FILED")), Check.REFERENCE))
                .anyMatch(m -> m.startsWith("there is no stage \"FILED\" in VAT"));
    }

    @Test
    void namesAValidationThatNoDrlRuleExplains() {
        assertThat(messages(check(changed("stage-validations", "v-1", "validation", "hasDeadlin")), Check.REFERENCE))
                .containsExactly("there is no DRL rule \"hasDeadlin\"; did you mean \"hasDeadline\"?");
    }

    @Test
    void refusesASecondRowForOneStage() {
        CheckReport report = check(with(
                "workflow-stages",
                "",
                "s-99",
                Map.of(
                        "workflow",
                        "VAT",
                        "stage",
                        "FILED_TO_HMRC",
                        "number",
                        "12",
                        "label",
                        "Again",
                        "phase",
                        "FILE",
                        "colour",
                        "#000000",
                        "final",
                        "true")));

        Finding finding = report.found(Check.OVERLAP).get(0);
        assertThat(finding.rows()).containsExactly("s-99", "s-32");
        assertThat(finding.facts()).containsEntry("workflow", "VAT").containsEntry("stage", "FILED_TO_HMRC");
        assertThat(report.green()).isFalse();
    }

    @Test
    void warnsOfATransitionThatAnEarlierOneShadows() {
        CheckReport report = check(with(
                "stage-transitions",
                "",
                "t-999",
                Map.of("workflow", "VAT", "status", "ACTIVE", "action", "SUSPEND", "to_status", "CANCELLED")));

        assertThat(report.found(Check.UNREACHABLE)).singleElement().satisfies(f -> {
            assertThat(f.rows()).containsExactly("t-999", "t-124");
            assertThat(f.severity()).isEqualTo(Problem.Severity.WARNING);
        });
        assertThat(report.green()).as("warnings do not stop a release").isTrue();
    }

    @Test
    void leavesAlternativesAmongWhichAnAskerMayChoose() {
        // t-16 and t-17 send the same service back to different stages, as the caller asks.
        assertThat(check(BOOK).findings()).isEmpty();
    }

    @Test
    void warnsOfAPermissionThatIsSaidTwice() {
        assertThat(messages(
                        check(with(
                                "stage-permissions",
                                "",
                                "p-999",
                                Map.of(
                                        "workflow",
                                        "VAT",
                                        "stage",
                                        "QUERIES_PENDING",
                                        "role",
                                        "STAFF",
                                        "action",
                                        "ADVANCE"))),
                        Check.DUPLICATE))
                .singleElement()
                .asString()
                .startsWith("row p-999 says nothing that row p-43 does not say already");
    }

    @Test
    void refusesARowThatEndsBeforeItBegins() {
        assertThat(messages(
                        check(with(
                                "stage-permissions",
                                "",
                                "p-999",
                                Map.of("role", "STAFF", "effective_from", "2026-05-01", "effective_to", "2026-04-30"))),
                        Check.IMPOSSIBLE))
                .containsExactly("row p-999 can never agree: its cells about on exclude each other");
    }

    @Test
    void findsAFinalStageThatCannotBeReached() {
        CheckReport report = check(without("stage-transitions", "t-52"));

        assertThat(messages(report, Check.DEAD_STAGE))
                .contains("the final stage FILED_TO_HMRC of VAT cannot be reached: no transition leads there from where"
                        + " work can come (the furthest is CLIENT_APPROVED)")
                .anyMatch(m -> m.startsWith("nothing leaves the stage CLIENT_APPROVED of VAT"));
        assertThat(report.green()).isFalse();
    }

    @Test
    void findsAStageThatNobodyMayLeave() {
        assertThat(messages(check(without("role-permissions", "r-7")), Check.DEAD_STAGE))
                .anyMatch(m -> m.startsWith("nobody may advance the stage EMAILED_TO_CLIENT of VAT"));
    }

    @Test
    void holdsAStageThatItsOwnPermissionsClose() {
        // Without the partner, VAT's manager review is left to those whom the stage itself lets act: p-45 is theirs.
        RuleBook noPartner = without("role-permissions", "r-1", "r-2");
        RuleBook noManagerEither =
                noPartner.with(without("stage-permissions", "p-45").table("stage-permissions"));

        String nobody = "nobody may advance the stage REVIEW_PENDING_MANAGER of VAT";
        assertThat(messages(check(noPartner), Check.DEAD_STAGE)).noneMatch(m -> m.startsWith(nobody));
        assertThat(messages(check(noManagerEither), Check.DEAD_STAGE)).anyMatch(m -> m.startsWith(nobody));
    }

    @Test
    void findsAWorkflowWithoutABeginningAnEndOrStages() {
        assertThat(messages(check(without("stage-transitions", "t-42")), Check.DEAD_STAGE))
                .contains("the workflow VAT must begin in one stage by CREATE; no row says in which");
        assertThat(messages(check(changed("workflow-stages", "s-32", "final", "")), Check.DEAD_STAGE))
                .contains("the workflow VAT has no final stage");
        assertThat(messages(
                        check(with(
                                "workflows",
                                "",
                                "w-9",
                                Map.of("workflow", "LAUNDRY", "label", "Laundry", "entity_type", "client_service"))),
                        Check.DEAD_STAGE))
                .contains("the workflow LAUNDRY has no stage");
    }

    @Test
    void findsAHoleInTheNumbersOfStages() {
        assertThat(messages(check(changed("workflow-stages", "s-32", "number", "12")), Check.DEAD_STAGE))
                .containsExactly("the stages of VAT must be numbered 1 to 11 without holes; 12 stands where 11 is"
                        + " expected");
    }

    @Test
    void saysWhichScenarioCameOutOtherwise() {
        SortedMap<String, List<Scenario>> scenarios = new TreeMap<>(BOOK.scenarios());
        scenarios.put(
                "workflows",
                List.of(new Scenario("VAT is laundry", Map.of("workflow", "VAT"), Map.of("label", "Laundry"))));
        CheckReport report = check(new RuleBook(BOOK.tables(), BOOK.drl(), scenarios));

        assertThat(messages(report, Check.SCENARIO))
                .containsExactly("label: expected \"Laundry\", came \"VAT returns\"");
        assertThat(report.green()).isFalse();
        assertThat(report.coverage().stream()
                        .filter(c -> c.table().equals("workflows"))
                        .findFirst())
                .hasValueSatisfying(c -> {
                    assertThat(c.silent()).containsExactly("w-1", "w-2", "w-4", "w-5", "w-6");
                    assertThat(c.share()).isEqualTo(1.0 / 6);
                });
    }

    @Test
    void reportsDrlThatIsRefusedAndStillChecksTheRest() {
        CheckReport report = check(without("stage-transitions", "t-52")
                .withDrl("validations", "rule \"x\" when then System.exit(1); end"));

        assertThat(report.found(Check.COMPILE)).isNotEmpty();
        assertThat(report.found(Check.DEAD_STAGE)).isNotEmpty();
        assertThat(report.scenarios()).isEmpty();
        assertThat(report.green()).isFalse();
    }

    @Test
    void holdsCellsAgainstTheirColumnsWhereverTheyCameFrom() {
        DecisionTable table = BOOK.table("role-permissions");
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(new Row("r-99", Map.of("role", "PARTNR", "scope", "ALL", "needs_stage_permission", false)));

        assertThat(messages(check(BOOK.with(new DecisionTable(table.schema(), rows))), Check.COMPILE))
                .containsExactly("\"PARTNR\" is not one of PARTNER, MANAGER, STAFF, SYSTEM; did you mean \"PARTNER\"?");
    }
}
