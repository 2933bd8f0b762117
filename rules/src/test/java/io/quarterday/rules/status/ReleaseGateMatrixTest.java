package io.quarterday.rules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every stage of a release, action, role and flag, held against the rule desk's promise as written down by hand. */
class ReleaseGateMatrixTest {

    private static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();
    private static final List<String> STAGES =
            List.of("NEW", "DRAFT", "CHECKED", "APPROVED", "SCHEDULED", "ACTIVE", "RETIRED", "REJECTED");
    private static final List<String> ACTIONS =
            List.of("CREATE", "EDIT", "SUBMIT", "APPROVE", "REJECT", "ACTIVATE", "RETIRE", "ROLLBACK", "ADVANCE");
    private static final List<String> FLAGS = List.of("AUTHOR", "CHECKS_GREEN", "WAS_ACTIVE");

    @Test
    void everyActionOfEveryRoleAtEveryStageIsAnsweredAsPromised() {
        List<String> differences = new ArrayList<>();
        int asked = 0;
        for (String stage : STAGES) {
            for (String action : ACTIONS) {
                for (String role : List.of("PARTNER", "MANAGER", "STAFF", "SYSTEM")) {
                    for (String target : List.of("", "ACTIVE", "SCHEDULED")) {
                        for (int bits = 0; bits < 8; bits++) {
                            asked++;
                            Set<String> flags = new HashSet<>();
                            for (int i = 0; i < 3; i++) {
                                if ((bits >> i & 1) == 1) {
                                    flags.add(FLAGS.get(i));
                                }
                            }
                            String expected = promised(stage, action, role, target, flags);
                            String came = answered(stage, action, role, target, flags);
                            if (!expected.equals(came)) {
                                differences.add(role + " " + action + " " + stage + " " + target + " " + flags
                                        + ": expected " + expected + ", came " + came);
                            }
                        }
                    }
                }
            }
        }
        assertThat(asked).isEqualTo(8 * 9 * 4 * 3 * 8);
        assertThat(differences).isEmpty();
    }

    /** The stage that it leads to, or the empty text for a refusal. */
    private static String promised(String stage, String action, String role, String target, Set<String> flags) {
        boolean writes = role.equals("MANAGER") || role.equals("PARTNER");
        boolean partner = role.equals("PARTNER");
        boolean green = flags.contains("CHECKS_GREEN");
        String to =
                switch (action + " " + stage) {
                    case "CREATE NEW", "EDIT DRAFT", "EDIT CHECKED" -> writes ? "DRAFT" : "";
                    case "SUBMIT DRAFT" -> writes && green ? "CHECKED" : "";
                    case "APPROVE CHECKED" -> partner && green && !flags.contains("AUTHOR") ? "APPROVED" : "";
                    case "REJECT DRAFT", "REJECT CHECKED", "REJECT APPROVED", "REJECT SCHEDULED" ->
                        partner ? "REJECTED" : "";
                    case "ACTIVATE APPROVED" -> partner ? (target.isEmpty() ? "ACTIVE" : target) : "";
                    case "ACTIVATE SCHEDULED" ->
                        partner || role.equals("SYSTEM") ? (target.isEmpty() ? "ACTIVE" : target) : "";
                    case "RETIRE ACTIVE" -> role.equals("SYSTEM") ? "RETIRED" : "";
                    case "ROLLBACK NEW" -> partner && flags.contains("WAS_ACTIVE") ? "ACTIVE" : "";
                    default -> "";
                };
        return target.isEmpty() || target.equals(to) ? to : "";
    }

    private static String answered(String stage, String action, String role, String target, Set<String> flags) {
        String status =
                stage.equals("NEW") ? "NEW" : List.of("RETIRED", "REJECTED").contains(stage) ? "CLOSED" : "OPEN";
        Verdict verdict = BOOK.ask(
                GateDecision.RELEASE_GATE,
                GateFacts.flagged(
                        "RULE_RELEASE",
                        status,
                        stage.equals("NEW") ? null : stage,
                        action,
                        target.isEmpty() ? null : target,
                        role,
                        LocalDate.of(2026, 11, 21),
                        flags));
        return verdict.allowed() ? verdict.target().stage().code() : "";
    }
}
