package io.quarterday.web.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/**
 * What must come of the year of {@link SimulatedPractice}, counted by hand.
 *
 * <p>A service is chased the day after its period, or when it is opened if that is later, and goes on by a stage a day: VAT
 * and companies' accounts are filed on the ninth day, the others on the eighth. Nothing of the silent clients goes on.
 */
final class SimulatedYear {

    /** Group C and A and the charities: 5 quarters; B, of which that to February is due on 7 April: 6; months: 14. */
    private static final long VAT = 30 * 5 + 20 * 5 + 20 * 6 + 4 * 14 + 6 * 2 + 10 * 5 + 10 * 5;

    /** Those that are filed in the year, and the next, a month after; group B has two filed. The silent file none. */
    private static final long ACCOUNTS_LTD = (30 + 20 + 4 + 6 + 10 + 6 + 10 + 10) * 2 + 20 * 3 + 10;

    private static final long PAYE = 10 * (13 + 1);
    private static final long CIS = 6 * 12;
    private static final long PENSION = 10;
    private static final long ACCOUNTS_NON_LTD = 20 + 10 * 4 + 14 + 10;
    private static final long SERVICES = VAT + ACCOUNTS_LTD + PAYE + CIS + PENSION + ACCOUNTS_NON_LTD;

    /** Those whose period ended before 31 March 2027. */
    private static final long COMPLETED = (30 * 4 + 20 * 4 + 20 * 5 + 4 * 13 + 6 + 10 * 4)
            + (30 + 20 + 20 * 2 + 4 + 6 + 10 + 6 + 10 + 10)
            + 10 * (12 + 1)
            + 6 * 12
            + 10
            + (20 + 10 * 4 + 14);

    /** Of the silent: four quarters and the accounts of each company, the return of each trader. */
    private static final long LYING = 10 * (4 + 1) + 10;

    /** Work that was opened on 1 April for the period to 28 February and is filed on the 9th, two days late. */
    private static final long TIGHT = 20 + 4;

    /** Quarterly updates of Making Tax Digital have 32 days: on the third the work is within 30 days of its deadline. */
    private static final long UPDATES = 10 * 3;

    private static final long STATEMENTS = 30 + 20 + 20 + 4 + 6 + 10 + 6 + 10 + 10 + 10;

    /** Tax returns of periods before the practice made the accounts: to 30 June 2025, and to 31 December 2025. */
    private static final long OLD_TAX_RETURNS = 20 + 4 + 6;

    /** VAT; payroll and construction each month; corporation tax; self assessment: one balance, two on account. */
    private static final long PAYMENTS = ((30 + 10) * 4 + (20 + 10) * 4 + 20 * 4 + 4 * 12 + 6)
            + (10 + 6) * 12
            + ((30 + 6 + 10 + 10 + 10) + 20 * 2 + 20 + 4 + 6)
            + (20 + 10 + 10) * 3;

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
        assertThat(SERVICES).isEqualTo(1_106);
        escalated(escalations);
        told(told);
        inTheApplication(inApp);
        mailed(mails);
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
    private static final long ESCALATED = (TIGHT + UPDATES + LYING + 10 * 3)
            + 2 * (LYING + TIGHT)
            + 2 * (LYING + TIGHT)
            + 2 * LYING
            + LYING
            + 2 * LYING;

    /** By mail from level 2 on. */
    private static final long ESCALATED_BY_MAIL = 2 * (LYING + TIGHT) + 2 * (LYING + TIGHT) + 2 * LYING + LYING + LYING;

    private static final long OVERDUE_OBLIGATIONS_TOLD = 2 * (STATEMENTS + OLD_TAX_RETURNS);

    /** Payroll of twelve months and construction, which end a week before they are due, and what was tight. */
    private static final long A_WEEK_LEFT = 10 * 12 + 6 * 12 + TIGHT;

    /** And two quarters of each silent company, before it is late for the third time. */
    private static final long TWO_WEEKS_LEFT = A_WEEK_LEFT + 10 * 2;

    private static void told(Map<String, Long> told) {
        assertThat(told).containsEntry("n-1", SERVICES);
        assertThat(told).containsEntry("n-12", 2 * COMPLETED);
        assertThat(told).containsEntry("n-14", TWO_WEEKS_LEFT);
        assertThat(told).containsEntry("n-15", A_WEEK_LEFT);
        assertThat(told).containsEntry("n-19", ESCALATED);
        assertThat(told).containsEntry("n-20", ESCALATED_BY_MAIL);
        assertThat(told).containsEntry("c-1", COMPLETED + LYING);
        assertThat(told).containsEntry("c-5", LYING);
        assertThat(told).as("escalations are told of those").doesNotContainKeys("n-16", "n-17", "n-18", "n-23");
    }

    /** In review the manager, then the partner is told; of the client's approval the worker and the manager. */
    private static void inTheApplication(Map<String, Long> inApp) {
        assertThat(inApp).containsEntry("STAGE_ENTERED", 4 * COMPLETED);
        assertThat(inApp).containsEntry("ASSIGNED", 2 * LYING);
        assertThat(inApp).containsEntry("ESCALATED", ESCALATED);
        assertThat(inApp).containsEntry("DEADLINE_UPCOMING", A_WEEK_LEFT);
        assertThat(inApp).containsEntry("RECORDS_WANTED", 2 * LYING);
        assertThat(inApp)
                .containsEntry("OBLIGATION_DUE", PAYMENTS + STATEMENTS + OLD_TAX_RETURNS + OVERDUE_OBLIGATIONS_TOLD);
    }

    private static void mailed(Map<String, Long> mails) {
        assertThat(mails).containsEntry("records-first-request", COMPLETED + LYING);
        assertThat(mails).containsEntry("records-reminder", 2 * LYING);
        assertThat(mails).containsEntry("escalated", ESCALATED_BY_MAIL);
        assertThat(mails).containsEntry("assigned", LYING);
        assertThat(mails).containsEntry("obligation-due", OVERDUE_OBLIGATIONS_TOLD);
        assertThat(mails).containsEntry("health-report", 12L);
    }
}
