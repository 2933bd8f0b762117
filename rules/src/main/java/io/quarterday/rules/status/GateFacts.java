package io.quarterday.rules.status;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is asked about: one thing with a status, one action, one who acts. Plain values only.
 *
 * @param workflow code of the workflow in which the thing stands; for a service its type
 * @param status its lifecycle status: NEW before it exists, then ACTIVE, SUSPENDED, COMPLETED or CANCELLED
 * @param stage code of the stage in which it stands; null before it exists
 * @param action what is to be done (seed 000's workflow_action_enum), or APPROVE_AS_MANAGER, APPROVE_AS_PARTNER
 * @param requestedStage where it is to go, where the caller chooses; else null
 * @param role PARTNER, MANAGER, STAFF or SYSTEM
 * @param reach what the thing is to who acts: ALL always, TEAM for their own or their team's, ASSIGNED for their own
 * @param deadline the date on which it is due
 * @param staffAssigned whether somebody is assigned to it
 * @param documents kinds of the documents held
 * @param workItems how many items of work it has
 * @param openWorkItems how many of them are not completed
 * @param managerApproved whether a manager's latest word since the thing entered its stage is an approval
 * @param partnerApproved the same for a partner
 * @param clientSigned whether the client has signed what was last sent
 * @param on the day on which the question is asked, in the practice's zone
 * @param flags what else holds of it, by name (AUTHOR, CHECKS_GREEN; DELEGATED, PREPARED, OTHER_HAT of who stands in for
 *     somebody), where its kind has no field for it
 */
public record GateFacts(
        String workflow,
        String status,
        @Nullable String stage,
        String action,
        @Nullable String requestedStage,
        String role,
        Set<String> reach,
        @Nullable LocalDate deadline,
        boolean staffAssigned,
        Set<String> documents,
        int workItems,
        int openWorkItems,
        boolean managerApproved,
        boolean partnerApproved,
        boolean clientSigned,
        LocalDate on,
        Set<String> flags) {

    /** Facts from outside may leave sets out. */
    @SuppressWarnings("ConstantValue")
    public GateFacts {
        reach = reach == null ? Set.of() : Set.copyOf(reach);
        documents = documents == null ? Set.of() : Set.copyOf(documents);
        flags = flags == null ? Set.of() : Set.copyOf(flags);
    }

    /** The question of something that has no deadline, papers, work or signature: all about it is in its flags. */
    public static GateFacts flagged(
            String workflow,
            String status,
            @Nullable String stage,
            String action,
            @Nullable String requestedStage,
            String role,
            LocalDate on,
            Set<String> flags) {
        return new GateFacts(
                workflow,
                status,
                stage,
                action,
                requestedStage,
                role,
                Set.of("ALL"),
                null,
                false,
                Set.of(),
                0,
                0,
                false,
                false,
                false,
                on,
                flags);
    }

    /** The same question about another action. */
    public GateFacts asking(String otherAction, @Nullable String otherRequestedStage) {
        return copy(otherAction, otherRequestedStage, managerApproved, partnerApproved, clientSigned);
    }

    /** The same question once a manager has approved. */
    public GateFacts approvedByManager() {
        return copy(action, requestedStage, true, partnerApproved, clientSigned);
    }

    /** The same question once a partner has approved. */
    public GateFacts approvedByPartner() {
        return copy(action, requestedStage, managerApproved, true, clientSigned);
    }

    /** The same question once the client has signed. */
    public GateFacts signedByClient() {
        return copy(action, requestedStage, managerApproved, partnerApproved, true);
    }

    /** The same question with other flags. */
    public GateFacts with(Set<String> otherFlags) {
        return copy(action, requestedStage, managerApproved, partnerApproved, clientSigned, otherFlags);
    }

    /** The same question where one more thing holds. */
    public GateFacts with(String flag) {
        Set<String> more = new HashSet<>(flags);
        more.add(flag);
        return with(more);
    }

    private GateFacts copy(
            String anAction, @Nullable String aStage, boolean byManager, boolean byPartner, boolean byClient) {
        return copy(anAction, aStage, byManager, byPartner, byClient, flags);
    }

    private GateFacts copy(
            String anAction,
            @Nullable String aStage,
            boolean byManager,
            boolean byPartner,
            boolean byClient,
            Set<String> theFlags) {
        return new GateFacts(
                workflow,
                status,
                stage,
                anAction,
                aStage,
                role,
                reach,
                deadline,
                staffAssigned,
                documents,
                workItems,
                openWorkItems,
                byManager,
                byPartner,
                byClient,
                on,
                theFlags);
    }
}
