package io.quarterday.rules.rulebook.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.quarterday.rules.rulebook.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scenarios beside a table as a sheet of CSV, one column for each fact and each part of the answer. */
final class ScenarioSheet {

    private ScenarioSheet() {}

    static String write(List<Scenario> scenarios) {
        Set<String> given = new LinkedHashSet<>();
        Set<String> expected = new LinkedHashSet<>();
        scenarios.forEach(s -> {
            given.addAll(s.given().keySet());
            expected.addAll(s.expected().keySet());
        });
        List<String> header = new ArrayList<>(List.of("scenario"));
        header.addAll(given);
        expected.forEach(name -> header.add(Scenario.EXPECTED_PREFIX + name));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            for (Scenario scenario : scenarios) {
                List<String> cells = new ArrayList<>(List.of(scenario.id()));
                given.forEach(name -> cells.add(scenario.given().getOrDefault(name, "")));
                expected.forEach(name -> cells.add(scenario.expected().getOrDefault(name, "")));
                csv.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
