package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.DecisionTable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A release as a kjar: a jar with {@code kmodule.xml} and plain DRL that any Drools runtime builds and runs without a
 * class of this service. Each decision is a KieBase of its name with a stateful session of its name; its package is
 * {@code quarterday.<decision>}, in which the fact types are declared.
 */
public final class KjarExport {

    private static final String GROUP = "io.quarterday.releases";

    private KjarExport() {}

    /** The jar's bytes; equal releases have equal bytes. */
    public static byte[] jar(CompiledRuleBook book, List<Decision<?, ?>> decisions) {
        SortedMap<String, String> texts = new TreeMap<>();
        long number = book.release().number();
        String artifact = "rules-" + book.release().contentHash().substring(0, 12);
        String maven = "META-INF/maven/" + GROUP + "/" + artifact + "/";
        texts.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n");
        texts.put(
                maven + "pom.properties",
                "groupId=" + GROUP + "\nartifactId=" + artifact + "\nversion=" + number + "\n");
        texts.put(maven + "pom.xml", pom(artifact, number));
        StringBuilder module = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kmodule xmlns=\"http://www.drools.org/xsd/kmodule\">\n");
        for (Decision<?, ?> decision : decisions) {
            String packageName = packageName(decision);
            module.append("  <kbase name=\"").append(decision.name()).append("\" packages=\"");
            module.append(packageName).append("\">\n    <ksession name=\"").append(decision.name());
            module.append("\" type=\"stateful\"/>\n  </kbase>\n");
            List<DecisionTable> tables = decision.tables().stream()
                    .map(name -> book.book().table(name))
                    .toList();
            texts.put(
                    packageName.replace('.', '/') + "/" + decision.name() + ".drl",
                    PlainDrl.of(packageName, decision.facts(), tables, book.drlOf(decision)));
        }
        texts.put("META-INF/kmodule.xml", module.append("</kmodule>\n").toString());
        return Archive.write(texts);
    }

    /** The package in which a decision's facts are declared. */
    public static String packageName(Decision<?, ?> decision) {
        return "quarterday." + decision.name().replace('-', '_');
    }

    private static String pom(String artifact, long number) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%d</version>
                  <packaging>jar</packaging>
                </project>
                """.formatted(GROUP, artifact, number);
    }
}
