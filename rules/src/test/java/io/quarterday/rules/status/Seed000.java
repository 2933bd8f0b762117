package io.quarterday.rules.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The workflow as seed 000 writes it (sections "State Transition Rules" and "Role-Based Access Control"), put down by
 * hand as an oracle. It shares nothing with the tables: where both agree, they agree because both are right.
 *
 * <p>Decided beside the seed: ACCOUNTS_LTD has an eleventh stage FILED that ends it; VAT's eleven stages of seed 001 are
 * held to the stage of seed 000 that asks the same of people; suspend, resume and cancel work at every stage.
 */
final class Seed000 {

    /** {@code allowedRoles}, {@code canAdvanceTo} and {@code canSendBackTo} of the ten stages. */
    private static final Map<Integer, Set<String>> ALLOWED_ROLES = Map.of(
            1, Set.of("PARTNER", "MANAGER"),
            2, Set.of("PARTNER", "MANAGER"),
            3, Set.of("PARTNER", "MANAGER", "STAFF"),
            4, Set.of("STAFF", "MANAGER"),
            5, Set.of("MANAGER", "PARTNER"),
            6, Set.of("PARTNER"),
            7, Set.of("PARTNER", "MANAGER"),
            8, Set.of(),
            9, Set.of("PARTNER"),
            10, Set.of("PARTNER"));

    private static final Map<Integer, List<Integer>> SEND_BACK = Map.of(
            1, List.of(),
            2, List.of(1),
            3, List.of(2),
            4, List.of(3),
            5, List.of(4),
            6, List.of(4, 5),
            7, List.of(6),
            8, List.of(7),
            9, List.of(7),
            10, List.of(9));

    private static final List<String> MANAGER_ACTIONS = List.of("ADVANCE", "SEND_BACK", "ASSIGN", "NOTE", "UPLOAD");
    private static final List<String> STAFF_ACTIONS = List.of("ADVANCE", "NOTE", "UPLOAD");

    static final List<String> ACTIONS = List.of(
            "CREATE",
            "ADVANCE",
            "SEND_BACK",
            "ASSIGN",
            "REASSIGN",
            "NOTE",
            "UPLOAD",
            "DEADLINE_CHANGE",
            "SUSPEND",
            "RESUME",
            "COMPLETE",
            "CANCEL");

    static final Map<String, List<String>> STAGES = Map.of(
            "ACCOUNTS_LTD", ltd(true),
            "ACCOUNTS_NON_LTD", ltd(false),
            "PAYE", ltd(false),
            "PENSION", ltd(false),
            "CIS", ltd(false),
            "VAT",
                    List.of(
                            "PAPERWORK_PENDING_CHASE",
                            "PAPERWORK_CHASED",
                            "PAPERWORK_RECEIVED",
                            "WORK_IN_PROGRESS",
                            "QUERIES_PENDING",
                            "REVIEW_PENDING_MANAGER",
                            "REVIEW_PENDING_PARTNER",
                            "EMAILED_TO_PARTNER",
                            "EMAILED_TO_CLIENT",
                            "CLIENT_APPROVED",
                            "FILED_TO_HMRC"));

    /** VAT's stages 1 to 11 in the terms of seed 000's ten: queries are work in progress, filing is the last. */
    private static final int[] VAT_AS = {1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10};

    /** Where VAT may be sent back to: the same people's steps as in seed 000, in VAT's own numbers. */
    private static final Map<Integer, List<Integer>> VAT_SEND_BACK = Map.ofEntries(
            Map.entry(1, List.of()),
            Map.entry(2, List.of(1)),
            Map.entry(3, List.of(2)),
            Map.entry(4, List.of(3)),
            Map.entry(5, List.of(4)),
            Map.entry(6, List.of(4, 5)),
            Map.entry(7, List.of(4, 6)),
            Map.entry(8, List.of(7)),
            Map.entry(9, List.of(8)),
            Map.entry(10, List.of(8)),
            Map.entry(11, List.of()));

    private Seed000() {}

    private static List<String> ltd(boolean filed) {
        List<String> ten = List.of(
                "PAPERWORK_PENDING_CHASE",
                "PAPERWORK_CHASED",
                "PAPERWORK_RECEIVED",
                "WORK_IN_PROGRESS",
                "MANAGER_DISCUSSION",
                "PARTNER_REVIEW",
                "REVIEW_COMPLETED",
                "SENT_TO_CLIENT",
                "CLIENT_APPROVED",
                "PARTNER_APPROVED");
        if (!filed) {
            return ten;
        }
        java.util.ArrayList<String> eleven = new java.util.ArrayList<>(ten);
        eleven.add("FILED");
        return List.copyOf(eleven);
    }

    /** The numbers of the stages to which an action may lead from a stage of an ACTIVE service; its own where it stays. */
    static Set<Integer> leadsTo(String workflow, int stage, String action) {
        int last = STAGES.get(workflow).size();
        return switch (action) {
            case "ADVANCE" -> stage < last ? Set.of(stage + 1) : Set.of();
            case "SEND_BACK" -> stage == last ? Set.of() : Set.copyOf(sendBack(workflow, stage));
            case "COMPLETE" -> stage == last ? Set.of(stage) : Set.of();
            case "CREATE", "RESUME" -> Set.of();
            default -> Set.of(stage);
        };
    }

    private static List<Integer> sendBack(String workflow, int stage) {
        if (workflow.equals("VAT")) {
            return VAT_SEND_BACK.get(stage);
        }
        return stage <= 10 ? SEND_BACK.get(stage) : List.of();
    }

    /** Whether a role may do this to an ACTIVE service at this stage. */
    static boolean permits(String workflow, int stage, String role, String action, String relation) {
        int as = workflow.equals("VAT") ? VAT_AS[stage - 1] : Math.min(stage, 10);
        boolean autoManaged = as == 8;
        return switch (role) {
            case "PARTNER" ->
                !autoManaged
                        || Set.of(
                                        "SUSPEND",
                                        "RESUME",
                                        "CANCEL",
                                        "NOTE",
                                        "UPLOAD",
                                        "ASSIGN",
                                        "REASSIGN",
                                        "DEADLINE_CHANGE")
                                .contains(action);
            case "MANAGER" ->
                !relation.equals("NONE")
                        && as <= 7
                        && MANAGER_ACTIONS.contains(action)
                        && ALLOWED_ROLES.get(as).contains("MANAGER");
            case "STAFF" ->
                relation.equals("ASSIGNED")
                        && as >= 3
                        && as <= 5
                        && STAFF_ACTIONS.contains(action)
                        && ALLOWED_ROLES.get(as).contains("STAFF");
            case "SYSTEM" ->
                autoManaged && Set.of("ADVANCE", "SEND_BACK").contains(action)
                        // Automatic transitions: the period's end begins the chase, the last work item ends the work.
                        || action.equals("ADVANCE") && (stage == 1 || stage == 4 && !workflow.equals("VAT"))
                        || Set.of("CREATE", "COMPLETE", "ASSIGN", "REASSIGN", "DEADLINE_CHANGE", "NOTE")
                                .contains(action)
                        // What the client brings through the private page of a request.
                        || action.equals("UPLOAD");
            default -> throw new IllegalArgumentException(role);
        };
    }

    /** The validation that seed 000 asks for before leaving a stage forwards, and the fact that breaks it. */
    static Optional<List<String>> validations(String workflow, int stage) {
        int as = workflow.equals("VAT") ? VAT_AS[stage - 1] : stage;
        return Optional.ofNullable(
                switch (as) {
                    case 1 -> List.of("hasDeadline", "hasAssignedStaff");
                    case 3 -> List.of("hasRequiredDocuments");
                    case 4 -> List.of("workCompleted");
                    case 5 -> List.of("managerApproval");
                    case 6 -> List.of("partnerApproval");
                    case 9 -> List.of("clientSignatureComplete");
                    default -> null;
                });
    }

    /** {@code autoTriggers} on entering a stage. */
    static List<String> autoTriggers(String workflow, int stage) {
        int last = STAGES.get(workflow).size();
        if (stage == last) {
            return List.of("markAsComplete", "generateCompletionReport");
        }
        int as = workflow.equals("VAT") ? VAT_AS[stage - 1] : stage;
        return switch (as) {
            case 2 -> List.of("assignToStaff");
            case 7 -> List.of("createHelloSignRequest");
            case 8 -> List.of("monitorHelloSignStatus");
            default -> List.of();
        };
    }
}
