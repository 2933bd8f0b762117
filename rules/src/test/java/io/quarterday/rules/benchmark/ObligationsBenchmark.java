package io.quarterday.rules.benchmark;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.deadlines.ObligationFacts;
import io.quarterday.rules.deadlines.ObligationsDecision;
import io.quarterday.rules.deadlines.PayeFacts;
import io.quarterday.rules.deadlines.VatFacts;
import io.quarterday.rules.deadlines.VatFrequencyFrom;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what the obligations of 1,000, 10,000 and 100,000 clients for 24 months cost, by a freshly compiled book each
 * time, so that nothing was asked before. Run as the README says.
 */
public final class ObligationsBenchmark {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 22);
    private static final LocalDate TO = FROM.plusMonths(24);
    private static final String[] KINDS = {
        "PRIVATE_COMPANY", "PRIVATE_COMPANY", "PRIVATE_COMPANY", "PUBLIC_COMPANY", "LLP", "SOLE_TRADER", "PARTNERSHIP"
    };
    private static final String[] NATIONS = {"ENGLAND_AND_WALES", "ENGLAND_AND_WALES", "SCOTLAND", "NORTHERN_IRELAND"};
    private static final String[] FREQUENCIES = {"QUARTERLY_1", "QUARTERLY_2", "QUARTERLY_3", "MONTHLY", "QUARTERLY_2"};

    private static final String[] PAID = {"MONTHLY", "WEEKLY", "LAST_WORKING_DAY", "FOUR_WEEKLY"};

    private ObligationsBenchmark() {}

    public static void main(String[] arguments) {
        run(20_000, false);
        System.out.println("Obligations of clients for 24 months, CPU time of one thread:");
        for (int clients : new int[] {1_000, 10_000, 100_000}) {
            run(clients, true);
        }
    }

    private static void run(int clients, boolean print) {
        CompiledRuleBook book = DecisionCatalogue.compiledDefaultBook();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] each = new long[clients];
        long obligations = 0;
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < clients; i++) {
            ObligationFacts facts = client(i);
            long start = System.nanoTime();
            obligations += book.ask(ObligationsDecision.OBLIGATIONS, facts)
                    .obligations()
                    .size();
            each[i] = System.nanoTime() - start;
        }
        long cpu = threads.getCurrentThreadCpuTime() - before;
        Arrays.sort(each);
        if (print) {
            System.out.printf(
                    "  %,8d clients %,12d obligations %9.2f s %8.1f us a client (median %.1f us, 99th %.1f us)%n",
                    clients,
                    obligations,
                    cpu / 1e9,
                    cpu / 1e3 / clients,
                    each[clients / 2] / 1e3,
                    each[clients * 99 / 100] / 1e3);
        }
    }

    /** Clients that differ in everything that decides a date. */
    private static ObligationFacts client(int i) {
        String kind = KINDS[i % KINDS.length];
        boolean company = i % KINDS.length < 5;
        LocalDate incorporated = LocalDate.of(1995, 1, 1).plusDays(i * 37L % 11_000);
        LocalDate registered = incorporated.plusDays(i * 13L % 900);
        VatFacts vat = new VatFacts(
                registered,
                null,
                "STANDARD",
                List.of(new VatFrequencyFrom(registered, FREQUENCIES[i % FREQUENCIES.length])),
                i % 2 == 0 ? "DIRECT_DEBIT" : "ELECTRONIC",
                i % 50 == 0,
                null,
                null);
        return new ObligationFacts(
                kind,
                NATIONS[i % NATIONS.length],
                company ? incorporated : null,
                company ? 28 : null,
                company ? 1 + i % 12 : null,
                null,
                null,
                List.of(),
                i % 3 == 0 ? null : vat,
                i % 4 == 0
                        ? null
                        : new PayeFacts(
                                i % 5 == 0, "ELECTRONIC", registered, null, PAID[i % PAID.length], 25, registered),
                i % 9 == 0,
                registered,
                null,
                !company,
                company ? null : BigDecimal.valueOf(i % 90_000),
                i % 4 == 0 ? null : registered.plusYears(3),
                null,
                FROM,
                TO);
    }
}
