package io.quarterday.rules.rulebook.drl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.status.GateDecision;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack is refused with a reason, runs nothing, and costs little. */
class HostileDrlTest {

    private static final long ALLOCATED_MAX = 64L << 20;
    private static final long NANOS_MAX = 2_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<String> attacks() {
        return List.copyOf(HostileDrl.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesTheAttackWithAReason(String attack) {
        List<Problem> problems = new ArrayList<>();

        List<DrlRule<?>> rules = DrlReader.read("hostile", HostileDrl.all().get(attack), GateDecision.GATE, problems);

        assertThat(problems).as("%s was read as %s", attack, rules).isNotEmpty();
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(p.message()).isNotBlank().hasSizeLessThan(1_000);
        });
        assertThat(System.getProperty(HostileDrl.TOUCHED)).isNull();
    }

    @Test
    void theCorpusIsAsLargeAsPromised() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void noAttackCostsMoreThanTwoSecondsOr64MiB() {
        String slowest = "";
        String hungriest = "";
        long nanosWorst = 0;
        long bytesWorst = 0;
        for (Map.Entry<String, String> attack : HostileDrl.all().entrySet()) {
            List<Problem> problems = new ArrayList<>();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long nanos = THREADS.getCurrentThreadCpuTime();
            DrlReader.read("hostile", attack.getValue(), GateDecision.GATE, problems);
            nanos = THREADS.getCurrentThreadCpuTime() - nanos;
            bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
            if (nanos > nanosWorst) {
                nanosWorst = nanos;
                slowest = attack.getKey();
            }
            if (bytes > bytesWorst) {
                bytesWorst = bytes;
                hungriest = attack.getKey();
            }
        }
        System.out.printf(
                "%d attacks by DRL; slowest: %s, %d ms of CPU; hungriest: %s, %.1f MiB%n",
                HostileDrl.all().size(), slowest, nanosWorst / 1_000_000, hungriest, bytesWorst / 1048576.0);

        assertThat(nanosWorst).as(slowest).isLessThan(NANOS_MAX);
        assertThat(bytesWorst).as(hungriest).isLessThan(ALLOCATED_MAX);
    }
}
