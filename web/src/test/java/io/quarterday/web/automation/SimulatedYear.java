package io.quarterday.web.automation;

import static io.quarterday.web.automation.SimulatedPractice.CHARITIES;
import static io.quarterday.web.automation.SimulatedPractice.CONSTRUCTION;
import static io.quarterday.web.automation.SimulatedPractice.DIGITAL;
import static io.quarterday.web.automation.SimulatedPractice.EMPLOYERS;
import static io.quarterday.web.automation.SimulatedPractice.LLPS;
import static io.quarterday.web.automation.SimulatedPractice.MONTHS;
import static io.quarterday.web.automation.SimulatedPractice.PARTNERSHIPS;
import static io.quarterday.web.automation.SimulatedPractice.PAYROLL;
import static io.quarterday.web.automation.SimulatedPractice.QUARTERS_A;
import static io.quarterday.web.automation.SimulatedPractice.QUARTERS_B;
import static io.quarterday.web.automation.SimulatedPractice.QUARTERS_C;
import static io.quarterday.web.automation.SimulatedPractice.SILENT;
import static io.quarterday.web.automation.SimulatedPractice.SILENT_TRADERS;
import static io.quarterday.web.automation.SimulatedPractice.TRADERS;
import static io.quarterday.web.automation.SimulatedPractice.YEARS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/**
 * What must come of the year of {@link SimulatedPractice}, counted by hand.
 *
 * <p>A service is chased the day after its period, or when it is opened if that is later, and goes on by a stage a day: VAT
 * and companies' accounts are filed on the ninth day, the others on the eighth. Nothing of the silent clients goes on.
 */
final class SimulatedYear {

    /** Groups C and A, the charities: 5 quarters; group B, of which that to February is due on 7 April: 6; months: 14. */
    private static final long VAT =
            5L * (QUARTERS_C + QUARTERS_A + SILENT + CHARITIES) + 6L * QUARTERS_B + 14L * MONTHS + 2L * YEARS;

    /** With VAT or without: companies whose accounts of one year are filed in the year looked at. */
    private static final long FILING_ONCE =
            QUARTERS_C + QUARTERS_A + MONTHS + YEARS + PAYROLL + CONSTRUCTION + LLPS + EMPLOYERS;

    /** Those that are filed, and the next, a month after; group B files two years. The silent file none. */
    private static final long ACCOUNTS_LTD = 2 * FILING_ONCE + 3L * QUARTERS_B + SILENT;

    private static final long PAYE = PAYROLL * (13L + 1);
    private static final long CIS = 12L * CONSTRUCTION;
    private static final long PENSION = EMPLOYERS;
    private static final long ACCOUNTS_NON_LTD = TRADERS + 4L * DIGITAL + PARTNERSHIPS + SILENT_TRADERS;
    private static final long SERVICES = VAT + ACCOUNTS_LTD + PAYE + CIS + PENSION + ACCOUNTS_NON_LTD;

    /** Those whose period ended before 31 March 2027. */
    private static final long COMPLETED = 4L * (QUARTERS_C + QUARTERS_A + CHARITIES)
            + 5L * QUARTERS_B
            + 13L * MONTHS
            + YEARS
            + FILING_ONCE
            + 2L * QUARTERS_B
            + 13L * PAYROLL
            + 12L * CONSTRUCTION
            + EMPLOYERS
            + TRADERS
            + 4L * DIGITAL
            + PARTNERSHIPS;

    /** Of the silent: four quarters and the accounts of each company, the return of each trader. */
    static final long LYING = 5L * SILENT + SILENT_TRADERS;

    /** Work that was opened on 1 April for the period to 28 February and is filed on the 9th, two days late. */
    private static final long TIGHT = QUARTERS_B + MONTHS;

    /** Quarterly updates of Making Tax Digital have 32 days: on the third the work is within 30 days of its deadline. */
    private static final long UPDATES = 3L * DIGITAL;

    private static final long STATEMENTS = FILING_ONCE + QUARTERS_B + SILENT;

    /** Tax returns of periods before the practice made the accounts: to 30 June 2025, and to 31 December 2025. */
    private static final long OLD_TAX_RETURNS = QUARTERS_A + MONTHS + CONSTRUCTION;

    /** VAT; payroll and construction each month; corporation tax; self assessment: one balance, two on account. */
    private static final long PAYMENTS = 4L * (QUARTERS_C + SILENT + QUARTERS_A + CHARITIES + QUARTERS_B)
            + 12L * MONTHS
            + YEARS
            + 12L * (PAYROLL + CONSTRUCTION)
            + (QUARTERS_C + YEARS + PAYROLL + SILENT + EMPLOYERS + QUARTERS_B + MONTHS + CONSTRUCTION)
            + 2L * QUARTERS_A
            + 3L * (TRADERS + DIGITAL + SILENT_TRADERS);

    private SimulatedYear() {}

    static void holds(
            Map<String, Long> services,
            Map<String, Long> escalations,
            Map<String, Long> told,
            Map<String, Long> inApp,
            Map<String, Long> mails) {
        assertThat(services)
                .isEqualTo(Map.of(
                        "VAT", VAT,
                        "ACCOUNTS_LTD", ACCOUNTS_LTD,
                        "PAYE", PAYE,
                        "CIS", CIS,
                        "PENSION", PENSION,
                        "ACCOUNTS_NON_LTD", ACCOUNTS_NON_LTD));
        assertThat(SERVICES).isEqualTo(684);
        assertThat(COMPLETED).isEqualTo(496);
        escalated(escalations);
        told(told);
        inTheApplication(inApp, told);
        mailed(mails, told);
    }

    /** Work that lies reaches all five levels of its deadline, and two of its stage. */
    private static void escalated(Map<String, Long> escalations) {
        assertThat(escalations)
                .isEqualTo(Map.of(
                        "service 1", 2 * LYING + TIGHT + UPDATES,
                        "service 2", 2 * LYING + TIGHT,
                        "service 3", LYING + TIGHT,
                        "service 4", LYING,
                        "service 5", LYING,
                        "obligation 1", PAYMENTS + STATEMENTS + OLD_TAX_RETURNS,
                        "obligation 2", STATEMENTS + OLD_TAX_RETURNS));
    }

    /**
     * People told, by escalation: of levels 1 of a deadline one, but two of a client that is late a third time (two
     * quarters and the accounts of each silent company); of levels 2 and 3 the worker and the manager; of level 4 manager
     * and partner; of level 5 the partner; of a stage one at each of two levels.
     */
    private static final long ESCALATED = (TIGHT + UPDATES + LYING + 3L * SILENT)
            + 2 * (LYING + TIGHT)
            + 2 * (LYING + TIGHT)
            + 2 * LYING
            + LYING
            + 2 * LYING;

    /** By mail from level 2 on. */
    private static final long ESCALATED_BY_MAIL = 2 * (LYING + TIGHT) + 2 * (LYING + TIGHT) + 2 * LYING + LYING + LYING;

    private static final long OVERDUE_OBLIGATIONS_TOLD = 2 * (STATEMENTS + OLD_TAX_RETURNS);

    /** Payroll of twelve months and construction, which end a week before they are due, and what was tight. */
    private static final long A_WEEK_LEFT = 12L * (PAYROLL + CONSTRUCTION) + TIGHT;

    /** And two quarters of each silent company, before it is late for the third time. */
    private static final long TWO_WEEKS_LEFT = A_WEEK_LEFT + 2L * SILENT;

    /** Row of {@code obligations} in the application, and those that are overdue by mail too. */
    private static final long OBLIGATIONS_TOLD = PAYMENTS + STATEMENTS + OLD_TAX_RETURNS + OVERDUE_OBLIGATIONS_TOLD;

    /**
     * By row, whole. What lies is given to the manager (es-8): n-2 and n-3 tell who gets it, n-4 who had it. What is
     * completed was before the manager, the partner and the client once each (n-5, n-6, n-7: worker and manager), without
     * a document to be signed (n-signatures-2). Of the chase every step is taken of what lies, the first of all; a client
     * has no chase team, so its call is the worker's (c-4).
     */
    private static void told(Map<String, Long> told) {
        Map<String, Long> counted = new TreeMap<>(told);
        assertThat(counted.remove("n-21"))
                .as("proposals of moves, at most one a week")
                .isBetween(1L, 52L);
        assertThat(counted.remove("n-26"))
                .as("digests of three people, at most one a day")
                .isBetween(1L, 3 * 365L);
        assertThat(counted)
                .isEqualTo(Map.ofEntries(
                        Map.entry("n-1", SERVICES),
                        Map.entry("n-2", LYING),
                        Map.entry("n-3", LYING),
                        Map.entry("n-4", LYING),
                        Map.entry("n-5", COMPLETED),
                        Map.entry("n-6", COMPLETED),
                        Map.entry("n-7", 2 * COMPLETED),
                        Map.entry("n-12", 2 * COMPLETED),
                        Map.entry("n-14", TWO_WEEKS_LEFT),
                        Map.entry("n-15", A_WEEK_LEFT),
                        Map.entry("n-19", ESCALATED),
                        Map.entry("n-20", ESCALATED_BY_MAIL),
                        Map.entry("n-22", 12L),
                        Map.entry("n-27", OBLIGATIONS_TOLD),
                        Map.entry("n-28", OVERDUE_OBLIGATIONS_TOLD),
                        Map.entry("n-signatures-2", COMPLETED),
                        Map.entry("c-1", COMPLETED + LYING),
                        Map.entry("c-2", LYING),
                        Map.entry("c-3", LYING),
                        Map.entry("c-4", LYING),
                        Map.entry("c-5", LYING)));
    }

    /** By kind, whole: the same people by the rows of each event that tell in the application. */
    private static void inTheApplication(Map<String, Long> inApp, Map<String, Long> told) {
        assertThat(inApp)
                .isEqualTo(Map.of(
                        "STAGE_ENTERED",
                        4 * COMPLETED,
                        "ASSIGNED",
                        2 * LYING,
                        "ESCALATED",
                        ESCALATED,
                        "DEADLINE_UPCOMING",
                        A_WEEK_LEFT,
                        "RECORDS_WANTED",
                        2 * LYING,
                        "OBLIGATION_DUE",
                        OBLIGATIONS_TOLD,
                        "SIGNATURE_NOT_ASKED",
                        COMPLETED,
                        "WORK_REBALANCED",
                        told.get("n-21")));
    }

    /** By template, whole: a row that mails has one. */
    private static void mailed(Map<String, Long> mails, Map<String, Long> told) {
        assertThat(mails)
                .isEqualTo(Map.of(
                        "records-first-request",
                        COMPLETED + LYING,
                        "records-reminder",
                        2 * LYING,
                        "escalated",
                        ESCALATED_BY_MAIL,
                        "assigned",
                        LYING,
                        "obligation-due",
                        OVERDUE_OBLIGATIONS_TOLD,
                        "health-report",
                        12L,
                        "digest",
                        told.get("n-26")));
    }
}
