package io.quarterday.rules.rulebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.TableSchema;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileWorkbookTest {

    private static final TableSchema WORKFLOWS =
            DecisionCatalogue.defaultBook().table("workflows").schema();

    /** No file may cost more. */
    private static final long ALLOCATED_MAX = 64L * 1024 * 1024;

    private static final long NANOS_MAX = 2_000_000_000L;

    static Stream<HostileWorkbooks.Hostile> corpus() {
        return HostileWorkbooks.all().stream();
    }

    @Test
    void theCorpusIsNotRefusedForItsMakersMistakes() {
        WorkbookContent content = WorkbookReader.read(new RawWorkbook().bytes(), List.of(WORKFLOWS));

        assertThat(content.problems()).isEmpty();
        assertThat(content.tables().get("workflows").rows()).hasSize(1);
    }

    @Test
    void theCorpusIsAsLargeAsPromised() {
        assertThat(corpus().map(HostileWorkbooks.Hostile::name).distinct().count())
                .isGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void refusesWithAReasonThatNamesThePlace(HostileWorkbooks.Hostile hostile) {
        byte[] bytes = hostile.bytes().get();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        WorkbookContent content = WorkbookReader.read(bytes, List.of(WORKFLOWS));
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = threads.getCurrentThreadCpuTime() - cpu;

        System.out.printf(
                "%-40s %8d bytes in, %6d KiB, %5d ms: %s%n",
                hostile.name(),
                bytes.length,
                allocated / 1024,
                cpu / 1_000_000,
                content.problems().isEmpty() ? "TAKEN" : content.problems().get(0));
        assertThat(content.isSound()).as("refused").isFalse();
        assertThat(content.problems().stream().map(Problem::toString))
                .anySatisfy(
                        problem -> assertThat(problem).contains(hostile.place()).contains(hostile.reason()));
        assertThat(content.problems()).hasSizeLessThanOrEqualTo(200);
        assertThat(allocated).isLessThan(ALLOCATED_MAX);
        assertThat(cpu).isLessThan(NANOS_MAX);
    }
}
