package io.quarterday.rules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every workflow, stage, role, action and relation to the service, held against seed 000 as written down by hand. */
class GateMatrixTest {

    private static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final List<String> ROLES = List.of("PARTNER", "MANAGER", "STAFF", "SYSTEM");
    private static final Map<String, Set<String>> RELATIONS =
            Map.of("NONE", Set.of("ALL"), "TEAM", Set.of("ALL", "TEAM"), "ASSIGNED", Set.of("ALL", "TEAM", "ASSIGNED"));

    @Test
    void everyActionOfEveryRoleAtEveryStageIsAnsweredAsSeed000Says() {
        List<String> differences = new ArrayList<>();
        int asked = 0;
        for (String workflow : Seed000.STAGES.keySet()) {
            List<String> stages = Seed000.STAGES.get(workflow);
            for (int stage = 1; stage <= stages.size(); stage++) {
                for (String role : ROLES) {
                    for (String action : Seed000.ACTIONS) {
                        for (String relation : RELATIONS.keySet()) {
                            for (int target = 0; target <= stages.size(); target++) {
                                asked++;
                                compare(workflow, stage, role, action, relation, target, differences);
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(12 * 4 * 3 * (4 * 10 * 11 + 2 * 11 * 12));
        assertThat(differences).isEmpty();
    }

    private static void compare(
            String workflow,
            int stage,
            String role,
            String action,
            String relation,
            int target,
            List<String> differences) {
        List<String> stages = Seed000.STAGES.get(workflow);
        String requested = target == 0 ? null : stages.get(target - 1);
        Verdict verdict = BOOK.ask(
                GateDecision.GATE,
                sound(workflow, "ACTIVE", stages.get(stage - 1), role, relation).asking(action, requested));

        boolean permitted = Seed000.permits(workflow, stage, role, action, relation);
        Set<Integer> leadsTo = Seed000.leadsTo(workflow, stage, action);
        boolean leads = target == 0 ? !leadsTo.isEmpty() : leadsTo.contains(target);
        String where = workflow + " " + stage + " " + role + " " + action + " " + relation + " to " + target;
        if (verdict.allowed() != (permitted && leads)) {
            differences.add(where + ": allowed " + verdict.allowed() + " " + verdict.violations());
        } else if (verdict.forbidden() == permitted) {
            differences.add(where + ": forbidden " + verdict.forbidden());
        } else if (verdict.allowed()
                && !leadsTo.contains(verdict.target().stage().number())) {
            differences.add(where + ": led to " + verdict.target());
        } else if (verdict.allowed() && verdict.fired().isEmpty()) {
            differences.add(where + ": no row explains it");
        } else if (!permitted
                && verdict.violations().stream().allMatch(v -> v.table().isEmpty())) {
            differences.add(where + ": no table explains the refusal");
        }
    }

    @Test
    void everyValidationOfSeed000StandsInTheWayAloneWhenItsFactIsMissing() {
        for (String workflow : Seed000.STAGES.keySet()) {
            List<String> stages = Seed000.STAGES.get(workflow);
            for (int stage = 1; stage < stages.size(); stage++) {
                List<String> expected = Seed000.validations(workflow, stage).orElse(List.of());
                GateFacts nothingHolds = nothingHolds(workflow, stages.get(stage - 1), stage == autoStage(workflow));
                Verdict verdict = BOOK.ask(GateDecision.GATE, nothingHolds);

                assertThat(verdict.violations().stream().map(Violation::name))
                        .as(workflow + " stage " + stage)
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(verdict.forbidden()).isFalse();
            }
        }
    }

    @Test
    void enteringAStageHasTheEffectsThatSeed000NamesForIt() {
        for (String workflow : Seed000.STAGES.keySet()) {
            List<String> stages = Seed000.STAGES.get(workflow);
            for (int stage = 1; stage < stages.size(); stage++) {
                String role = stage == autoStage(workflow) ? "SYSTEM" : "PARTNER";
                Verdict verdict = BOOK.ask(
                        GateDecision.GATE,
                        sound(workflow, "ACTIVE", stages.get(stage - 1), role, "NONE")
                                .asking("ADVANCE", null));

                assertThat(verdict.effects().stream().map(Effect::name))
                        .as(workflow + " entering stage " + (stage + 1))
                        .containsExactlyInAnyOrderElementsOf(Seed000.autoTriggers(workflow, stage + 1));
            }
        }
    }

    @Test
    void aPartnerSuspendsResumesAndCancelsAtEveryStage() {
        for (String workflow : Seed000.STAGES.keySet()) {
            for (String stage : Seed000.STAGES.get(workflow)) {
                assertThat(lifecycle(workflow, stage, "ACTIVE", "SUSPEND")).isEqualTo("SUSPENDED");
                assertThat(lifecycle(workflow, stage, "SUSPENDED", "RESUME")).isEqualTo("ACTIVE");
                assertThat(lifecycle(workflow, stage, "ACTIVE", "CANCEL")).isEqualTo("CANCELLED");
                assertThat(lifecycle(workflow, stage, "SUSPENDED", "CANCEL")).isEqualTo("CANCELLED");
            }
        }
    }

    @Test
    void nothingMovesWhileSuspendedOrCancelled() {
        for (String workflow : Seed000.STAGES.keySet()) {
            for (String stage : Seed000.STAGES.get(workflow)) {
                for (String status : List.of("SUSPENDED", "CANCELLED")) {
                    for (String action : List.of("ADVANCE", "SEND_BACK", "COMPLETE", "UPLOAD", "DEADLINE_CHANGE")) {
                        for (String role : ROLES) {
                            Verdict verdict = BOOK.ask(
                                    GateDecision.GATE,
                                    sound(workflow, status, stage, role, "ASSIGNED")
                                            .asking(action, null));
                            assertThat(verdict.allowed())
                                    .as(workflow + stage + status + action + role)
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    private static String lifecycle(String workflow, String stage, String status, String action) {
        Verdict verdict = BOOK.ask(
                GateDecision.GATE,
                sound(workflow, status, stage, "PARTNER", "NONE").asking(action, null));
        assertThat(verdict.allowed()).as(workflow + stage + status + action).isTrue();
        assertThat(verdict.target().stage().code()).isEqualTo(stage);
        return verdict.target().status();
    }

    private static int autoStage(String workflow) {
        return workflow.equals("VAT") ? 9 : 8;
    }

    private static GateFacts sound(String workflow, String status, String stage, String role, String relation) {
        return new GateFacts(
                workflow,
                status,
                stage,
                "",
                null,
                role,
                RELATIONS.get(relation),
                TODAY.plusDays(30),
                true,
                Set.of("ACCOUNTING_RECORDS", "VAT_RECORDS", "PAYROLL_RECORDS", "PENSION_RECORDS", "CIS_STATEMENTS"),
                2,
                0,
                true,
                true,
                true,
                TODAY,
                Set.of());
    }

    private static GateFacts nothingHolds(String workflow, String stage, boolean autoManaged) {
        return new GateFacts(
                workflow,
                "ACTIVE",
                stage,
                "ADVANCE",
                null,
                autoManaged ? "SYSTEM" : "PARTNER",
                Set.of("ALL"),
                null,
                false,
                Set.of(),
                3,
                1,
                false,
                false,
                false,
                TODAY,
                Set.of());
    }
}
