package io.quarterday.web.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.tools.ExecFileLoader;

/**
 * Holds every part of the system to its coverage target: the lines that the tests of all modules together reached.
 * Prints a table, and below it the lines that a part lacks. Run by Maven when all tests are through.
 */
public final class CoverageTargets {

    private static final List<String> MODULES = List.of("rules", "domain", "service", "web");

    /** Where the table is left for who wants it apart from the output of the build. */
    private static final String TABLE = "web/target/coverage-of-each-part.txt";

    private CoverageTargets() {}

    /**
     * What the tests reached of one part.
     *
     * @param lacking the source files with lines that no test reached
     */
    private record Reached(Part part, int covered, int lines, List<ISourceFileCoverage> lacking) {

        boolean exists() {
            return lines > 0;
        }

        /** Cut off, not rounded: 94.99 is not 95. */
        double percent() {
            return Math.floor(10_000.0 * covered / lines) / 100;
        }

        boolean isEnough() {
            return exists() && 100L * covered >= (long) part.target() * lines;
        }

        String row() {
            String reached = exists() ? String.format(Locale.ROOT, "%.2f", percent()) : "-";
            String lines = exists() ? covered + "/" + this.lines : "no code";
            return String.format(
                    Locale.ROOT,
                    "%-18s %6d %8s   %-13s %s",
                    part.name(),
                    part.target(),
                    reached,
                    lines,
                    isEnough() ? "" : "BELOW TARGET");
        }
    }

    /** @param arguments the root of the build, and whether a part below its target is an error */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).normalize();
        boolean enforce = Boolean.parseBoolean(arguments[1]);
        Collection<ISourceFileCoverage> sources = analyse(root);
        List<Reached> parts =
                Part.ALL.stream().map(part -> reached(part, sources)).toList();

        String table = Stream.concat(
                        Stream.of(String.format("%-18s %6s %8s   %s", "Part (seed 000)", "target", "reached", "lines")),
                        parts.stream().map(Reached::row))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
        System.out.printf("%n%s%n", table);
        Files.writeString(root.resolve(TABLE), table);
        parts.stream().filter(part -> !part.isEnough()).forEach(CoverageTargets::printLacking);

        List<String> below = parts.stream()
                .filter(part -> !part.isEnough())
                .map(part -> part.part().name())
                .toList();
        if (enforce && !below.isEmpty()) {
            throw new IllegalStateException("Coverage is below its target in " + String.join(", ", below)
                    + ". Maybe a test is missing; -Dcoverage.enforce=false builds all the same.");
        }
    }

    private static Collection<ISourceFileCoverage> analyse(Path root) throws IOException {
        ExecFileLoader executed = new ExecFileLoader();
        CoverageBuilder coverage = new CoverageBuilder();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
                files.filter(file -> file.toString().endsWith(".exec")).forEach(file -> load(executed, file));
            }
        }
        Analyzer analyzer = new Analyzer(executed.getExecutionDataStore(), coverage);
        for (String module : MODULES) {
            analyzer.analyzeAll(
                    root.resolve(module).resolve("target").resolve("classes").toFile());
        }
        return coverage.getSourceFiles();
    }

    private static void load(ExecFileLoader executed, Path file) {
        try {
            executed.load(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Reached reached(Part part, Collection<ISourceFileCoverage> sources) {
        for (String glob : part.sources()) {
            String plain = glob.startsWith("!") ? glob.substring(1) : glob;
            if (sources.stream().noneMatch(source -> Part.matches(plain, path(source)))) {
                throw new IllegalStateException("The part " + part.name() + " names " + plain
                        + ", which no source file matches. Maybe it has moved.");
            }
        }
        List<ISourceFileCoverage> files =
                sources.stream().filter(source -> part.holds(path(source))).toList();
        return new Reached(
                part,
                files.stream()
                        .mapToInt(file -> file.getLineCounter().getCoveredCount())
                        .sum(),
                files.stream()
                        .mapToInt(file -> file.getLineCounter().getTotalCount())
                        .sum(),
                files.stream()
                        .filter(file -> file.getLineCounter().getMissedCount() > 0)
                        .sorted(Comparator.comparing(
                                file -> -file.getLineCounter().getMissedCount()))
                        .toList());
    }

    private static String path(ISourceFileCoverage source) {
        return source.getPackageName() + "/" + source.getName();
    }

    private static void printLacking(Reached part) {
        System.out.println(part.part().name() + " lacks");
        for (ISourceFileCoverage file : part.lacking()) {
            System.out.println("    " + path(file) + ": " + String.join(", ", missed(file)));
        }
        System.out.println();
    }

    /** Lines that no test reached, runs of them as {@code 12-15}. */
    private static List<String> missed(ISourceFileCoverage file) {
        List<String> runs = new ArrayList<>();
        int begin = -1;
        int end = -1;
        for (int line = file.getFirstLine(); line <= file.getLastLine(); line++) {
            int status = file.getLine(line).getStatus();
            if (status == ICounter.NOT_COVERED) {
                begin = begin < 0 ? line : begin;
                end = line;
            } else if (status != ICounter.EMPTY && begin >= 0) {
                runs.add(begin == end ? String.valueOf(begin) : begin + "-" + end);
                begin = -1;
            }
        }
        if (begin >= 0) {
            runs.add(begin == end ? String.valueOf(begin) : begin + "-" + end);
        }
        return runs;
    }
}
