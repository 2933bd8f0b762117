package io.quarterday.rules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.export.KjarExport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The kjar answers in bare Drools as the service does. The book is cut to two workflows, since Drools builds a whole
 * book from text in many seconds.
 */
class KjarExportTest {

    private static final String PACKAGE = KjarExport.packageName(GateDecision.GATE);
    private static final List<String> WORKFLOWS = List.of("VAT", "ACCOUNTS_LTD");
    private static final List<String> TABLES =
            List.of("stage-permissions", "role-permissions", "stage-transitions", "stage-validations");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static final String DRL = """

            rule "dates"
            when
                Transition( daysUntil(deadline) < 7 || endOfMonth(on) == deadline, dayOfWeek(on) in ("SATURDAY", "MONDAY") )
            then
                outcome.violate("dates", "{deadline} is near on {on}, {missing_documents} missing");
            end

            rule "missing values"
            when
                Transition( deadline != "2026-12-31", daysUntil(deadline) != 5, plusDays(deadline, 1) > on || deadline == null )
            then
                outcome.violate("missing", "{deadline}");
            end

            rule "fields"
            when
                Transition( work_items > open_work_items, role not in ("STAFF", "SYSTEM"), reach contains "TEAM",
                            documents not contains "VAT_RECORDS", phase != stage )
            then
                outcome.violate("fields", "{role} {work_items}");
            end
            """;

    @Test
    void bareDroolsFiresTheSameRowsAndObjectionsOverTheWholeMatrix() throws IOException {
        CompiledRuleBook book = cutBook();
        BareDrools bare = new BareDrools(KjarExport.jar(book, List.of(GateDecision.GATE)));
        Workflows workflows = Workflows.of(book);
        List<String> differences = new ArrayList<>();
        int asked = 0;
        int fired = 0;
        for (String workflow : WORKFLOWS) {
            for (Stage stage : workflows.stages(workflow)) {
                for (String role : List.of("PARTNER", "MANAGER", "STAFF", "SYSTEM")) {
                    for (String action : List.of("ADVANCE", "SEND_BACK", "ASSIGN", "CANCEL")) {
                        boolean sound = asked % 3 == 0;
                        LocalDate deadline = asked % 5 == 0 ? null : TODAY.plusDays(asked % 12);
                        Transition transition =
                                Transition.of(facts(workflow, stage.code(), role, action, deadline, sound), workflows);
                        TreeSet<String> ours = ours(book, transition);
                        TreeSet<String> theirs = bare.ask("gate", PACKAGE, Transition.FACTS, transition);
                        asked++;
                        fired += ours.size();
                        if (!ours.equals(theirs)) {
                            differences.add(transition + ": " + ours + " but in bare Drools " + theirs);
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(300);
        assertThat(fired).isGreaterThan(3 * asked);
        assertThat(differences).isEmpty();
    }

    @Test
    void whateverACellHoldsStaysALiteral() throws IOException {
        List<String> hostile = List.of(
                "\"",
                "\\",
                "\\\"",
                "x\" || true || \"",
                "\\u0022 || System.setProperty(\"quarterday.kjar.touched\", \"1\") == null || \\u0022",
                "\\\\u0022",
                "line\nbreak\r\ttab",
                "*/ end /*",
                "// x",
                "\"); System.setProperty(\"quarterday.kjar.touched\", \"1\"); //",
                "${jndi} @{row} {role} $fact",
                "h\u00E9 \u20AC \u202E x\u0000y \u2028",
                "'; drop",
                "end\nrule \"x\" when eval(true) then");
        DecisionTable permissions = DecisionCatalogue.defaultBook().table("stage-permissions");
        DecisionTable transitions = DecisionCatalogue.defaultBook().table("stage-transitions");
        List<Row> permissionRows = new ArrayList<>();
        List<Row> transitionRows = new ArrayList<>();
        for (int i = 0; i < hostile.size(); i++) {
            permissionRows.add(new Row("h-" + i, Map.of("workflow", hostile.get(i), "scope", hostile.get(i))));
            transitionRows.add(new Row(
                    "h-" + i,
                    Map.of("status", List.of("x", hostile.get(i)), "to_status", "A", "milestone", hostile.get(i))));
        }
        RuleBook book = DecisionCatalogue.defaultBook()
                .with(new DecisionTable(permissions.schema(), permissionRows))
                .with(new DecisionTable(transitions.schema(), transitionRows))
                .with(none("role-permissions"))
                .with(none("stage-validations"))
                .with(none("stage-effects"))
                .withDrl("validations", "");
        CompiledRuleBook compiled = CompiledRuleBook.compile(book, 1, DecisionCatalogue.all(), null);
        BareDrools bare = new BareDrools(KjarExport.jar(compiled, List.of(GateDecision.GATE)));

        for (int i = 0; i < hostile.size(); i++) {
            String cell = hostile.get(i);
            GateFacts facts = new GateFacts(
                    cell,
                    cell,
                    null,
                    "ADVANCE",
                    null,
                    "PARTNER",
                    Set.of(cell),
                    null,
                    false,
                    Set.of(),
                    0,
                    0,
                    false,
                    false,
                    false,
                    TODAY,
                    Set.of());
            Transition transition = Transition.of(facts, Workflows.of(compiled));

            assertThat(bare.ask("gate", PACKAGE, Transition.FACTS, transition))
                    .as(cell)
                    .containsExactly("stage-permissions/h-" + i, "stage-transitions/h-" + i)
                    .isEqualTo(ours(compiled, transition));
            assertThat(bare.cells("gate", PACKAGE, Transition.FACTS, transition))
                    .as(cell)
                    .contains(Map.of("to_status", "A", "milestone", cell));
        }
        assertThat(System.getProperty("quarterday.kjar.touched")).isNull();
    }

    @Test
    void everyDecisionOfTheBookIsInTheJarAndEqualReleasesAreEqualBytes() {
        CompiledRuleBook book = DecisionCatalogue.compiledDefaultBook();

        byte[] jar = KjarExport.jar(book, DecisionCatalogue.all());

        assertThat(jar).isEqualTo(KjarExport.jar(DecisionCatalogue.compiledDefaultBook(), DecisionCatalogue.all()));
        String text = new String(jar, StandardCharsets.UTF_8);
        assertThat(text).contains("\"platform-permissions/").contains("<kbase name=\"required-documents\"");
        assertThat(text).doesNotContain("io.quarterday.rules");
    }

    private static DecisionTable none(String table) {
        return new DecisionTable(DecisionCatalogue.defaultBook().table(table).schema(), List.of());
    }

    private static TreeSet<String> ours(CompiledRuleBook book, Transition transition) {
        TreeSet<String> found = new TreeSet<>();
        try (Consultation consultation = book.consult(GateDecision.GATE)) {
            Outcome outcome = consultation.tell(transition);
            TABLES.forEach(table -> outcome.hits(table)
                    .forEach(hit -> found.add(table + "/" + hit.ref().row())));
            outcome.objections().forEach(o -> found.add(o.name() + ": " + o.message()));
        }
        return found;
    }

    private static CompiledRuleBook cutBook() {
        RuleBook book = DecisionCatalogue.defaultBook();
        for (String name : GateDecision.GATE.tables()) {
            DecisionTable table = book.table(name);
            book = book.with(new DecisionTable(
                    table.schema(),
                    table.rows().stream()
                            .filter(r -> r.isEmpty("workflow") || !ofAnotherWorkflow(r))
                            .toList()));
        }
        book = book.withDrl("validations", book.drl().get("validations") + DRL);
        return CompiledRuleBook.compile(book, 7, DecisionCatalogue.all(), null);
    }

    private static boolean ofAnotherWorkflow(Row row) {
        return row.texts("workflow").stream().noneMatch(WORKFLOWS::contains);
    }

    private static GateFacts facts(
            String workflow, String stage, String role, String action, @Nullable LocalDate deadline, boolean sound) {
        return new GateFacts(
                workflow,
                "ACTIVE",
                stage,
                action,
                null,
                role,
                sound ? Set.of("ALL", "TEAM") : Set.of("ALL"),
                deadline,
                sound,
                sound ? Set.of() : Set.of("VAT_RECORDS"),
                3,
                sound ? 0 : 2,
                sound,
                !sound,
                sound,
                TODAY,
                Set.of());
    }
}
