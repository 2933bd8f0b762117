package io.quarterday.rules.benchmark;

import io.quarterday.rules.rulebook.checks.CheckTimes;

/**
 * Prints how long checking a table of 5,000 rows takes, for each way of making it hard. Run with:
 *
 * <pre>mvn -q -pl rules test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.quarterday.rules.benchmark.CheckBenchmark</pre>
 */
public final class CheckBenchmark {

    private CheckBenchmark() {}

    public static void main(String[] arguments) {
        CheckTimes.print(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000);
    }
}
