package io.quarterday.rules.benchmark;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Verdict;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What one decision of the gate costs, and what building the default book costs. Run as the README says. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final RuleBook book = DecisionCatalogue.defaultBook();
    private final CompiledRuleBook compiled = DecisionCatalogue.compiledDefaultBook();
    private final GateFacts allowed = facts("WORK_IN_PROGRESS", "STAFF", Set.of("ALL", "TEAM", "ASSIGNED"), 0);
    private final GateFacts refused = facts("WORK_IN_PROGRESS", "STAFF", Set.of("ALL", "TEAM", "ASSIGNED"), 1);
    private final GateFacts forbidden = facts("PARTNER_REVIEW", "MANAGER", Set.of("ALL", "TEAM"), 0);

    private static GateFacts facts(String stage, String role, Set<String> reach, int open) {
        return new GateFacts(
                "ACCOUNTS_LTD",
                "ACTIVE",
                stage,
                "ADVANCE",
                null,
                role,
                reach,
                TODAY,
                true,
                Set.of("ACCOUNTING_RECORDS"),
                3,
                open,
                true,
                true,
                true,
                TODAY,
                Set.of());
    }

    @Benchmark
    public Verdict allows() {
        return compiled.ask(GateDecision.GATE, allowed);
    }

    @Benchmark
    public Verdict refusesByValidation() {
        return compiled.ask(GateDecision.GATE, refused);
    }

    @Benchmark
    public Verdict forbids() {
        return compiled.ask(GateDecision.GATE, forbidden);
    }

    @Benchmark
    public CompiledRuleBook buildsTheDefaultBook() {
        return CompiledRuleBook.compile(book, 0, DecisionCatalogue.all(), null);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(GateBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
