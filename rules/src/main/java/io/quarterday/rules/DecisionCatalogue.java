package io.quarterday.rules;

import io.quarterday.rules.approvals.StandIns;
import io.quarterday.rules.automation.Schedules;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.rules.clients.AssigneeOrder;
import io.quarterday.rules.dashboards.DashboardTable;
import io.quarterday.rules.deadlines.BusinessTables;
import io.quarterday.rules.deadlines.CanadianTax;
import io.quarterday.rules.deadlines.DeadlineDecision;
import io.quarterday.rules.deadlines.DeadlineTables;
import io.quarterday.rules.deadlines.ObligationsDecision;
import io.quarterday.rules.deadlines.PayDays;
import io.quarterday.rules.deadlines.Penalties;
import io.quarterday.rules.deadlines.TaxThresholds;
import io.quarterday.rules.documents.DocumentDecisions;
import io.quarterday.rules.escalation.EscalationTables;
import io.quarterday.rules.identity.AccessDecision;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookReader;
import io.quarterday.rules.signatures.SignatureTables;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.WorkflowDecisions;
import io.quarterday.rules.timekeeping.TimekeepingTables;
import io.quarterday.rules.tracking.ConditionsDecision;
import io.quarterday.rules.tracking.EntityGate;
import io.quarterday.rules.tracking.EntityTables;
import io.quarterday.rules.tracking.WorkflowDecision;
import io.quarterday.rules.workload.WorkloadTables;
import java.util.List;
import java.util.Optional;

/** Every decision that a rule book can be asked. */
public final class DecisionCatalogue {

    private static final List<Decision<?, ?>> ALL = List.of(
            GateDecision.GATE,
            WorkflowDecisions.WORKFLOW,
            WorkflowDecisions.STAGE,
            WorkflowDecisions.REQUIRED_DOCUMENTS,
            AssigneeOrder.ASSIGNEE_ORDER,
            AccessDecision.ACCESS,
            GateDecision.RELEASE_GATE,
            WorkflowDecisions.RELEASE_STAGE,
            DeadlineTables.OBLIGATIONS,
            DeadlineTables.VAT_PERIODS,
            DeadlineTables.STATUTORY_PERIODS,
            DeadlineTables.ACCOUNTING_PERIODS,
            DeadlineDecision.DEADLINE,
            DeadlineTables.LEAD_TIMES,
            DeadlineTables.MTD_THRESHOLDS,
            ObligationsDecision.OBLIGATIONS,
            Penalties.ACCOUNTS,
            Penalties.VAT_RETURN,
            Penalties.VAT_PAYMENT,
            CanadianTax.SALES_TAX,
            CanadianTax.T4A_THRESHOLD,
            PayDays.PAY_PERIODS,
            BusinessTables.KINDS,
            BusinessTables.NATIONS,
            TaxThresholds.THRESHOLDS,
            Schedules.SCHEDULE,
            TriggerTables.SERVICE_TRIGGERS,
            TriggerTables.RETRIES,
            NotificationDecisions.NOTIFICATIONS,
            NotificationDecisions.TEMPLATES,
            NotificationDecisions.CHASING,
            NotificationDecisions.MAIL_RETRIES,
            EscalationTables.ESCALATION,
            EscalationTables.DEADLINE_NOTICE,
            EscalationTables.AUTO_TRANSITION,
            WorkloadTables.EXPECTED_HOURS,
            WorkloadTables.STAGE_WEIGHT,
            WorkloadTables.WORKING_HOURS,
            WorkloadTables.ASSIGNMENT_POLICY,
            DashboardTable.DASHBOARD,
            TimekeepingTables.TIME_RULE,
            TimekeepingTables.TIME_ACTIVITY,
            TimekeepingTables.SERVICE_BUDGET,
            TimekeepingTables.WORK_ITEM_TEMPLATES,
            StandIns.STAND_IN,
            SignatureTables.TERMS,
            SignatureTables.REMINDERS,
            DocumentDecisions.DOCUMENT_TYPES,
            DocumentDecisions.REQUEST_LISTS,
            WorkflowDecision.WORKFLOW,
            EntityTables.STEP,
            EntityGate.ENTITY_GATE,
            EntityTables.AUTOMATIC,
            EntityTables.FACT,
            ConditionsDecision.CONDITIONS,
            EntityTables.CALENDAR,
            EntityTables.NOTIFICATIONS);

    private DecisionCatalogue() {}

    public static List<Decision<?, ?>> all() {
        return ALL;
    }

    public static Optional<Decision<?, ?>> named(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    /** The decision that a table answers. */
    public static Optional<Decision<?, ?>> answeredBy(String table) {
        return ALL.stream().filter(d -> d.tables().contains(table)).findFirst();
    }

    /** Whether a DRL file guards the platform itself: all tables of the decisions that it serves are locked. */
    public static boolean isLockedDrl(RuleBook book, String file) {
        return book.lockedDrl().contains(file);
    }

    /** The book that ships with the service, read afresh. */
    public static RuleBook defaultBook() {
        return RuleBookReader.defaultBook(ALL);
    }

    /** The default book, compiled, as release 0. */
    public static CompiledRuleBook compiledDefaultBook() {
        return CompiledRuleBook.compile(defaultBook(), 0, ALL, null);
    }
}
