package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/** Another Drools runtime: it is given the kjar's bytes and knows nothing of this service. */
final class BareDrools {

    private final KieContainer container;

    BareDrools(byte[] kjar) throws IOException {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(kjar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().equals("META-INF/kmodule.xml")) {
                    files.writeKModuleXML(content);
                } else if (entry.getName().endsWith("pom.xml")) {
                    files.writePomXML(content);
                } else if (entry.getName().endsWith(".drl")) {
                    files.write("src/main/resources/" + entry.getName(), content);
                }
            }
        }
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(
                    errors.subList(0, Math.min(5, errors.size())).toString());
        }
        container = services.newKieContainer(builder.getKieModule().getReleaseId(), BareDrools.class.getClassLoader());
    }

    /**
     * Tells a decision one fact, by the values of its fields.
     *
     * @return {@code table/row} of each row that fired and {@code name: message} of each objection, sorted
     */
    <F> TreeSet<String> ask(String decision, String packageName, FactType<F> type, F fact) {
        TreeSet<String> found = new TreeSet<>();
        for (Object result : results(decision, packageName, type, fact)) {
            org.kie.api.definition.type.FactType declared = container
                    .getKieBase(decision)
                    .getFactType(packageName, result.getClass().getSimpleName());
            found.add(
                    declared.getSimpleName().equals("RowFired")
                            ? declared.get(result, "table") + "/" + declared.get(result, "row")
                            : declared.get(result, "name") + ": " + declared.get(result, "message"));
        }
        return found;
    }

    /** The cells of each row that fired. */
    <F> List<Map<?, ?>> cells(String decision, String packageName, FactType<F> type, F fact) {
        List<Map<?, ?>> cells = new ArrayList<>();
        for (Object result : results(decision, packageName, type, fact)) {
            org.kie.api.definition.type.FactType declared = container
                    .getKieBase(decision)
                    .getFactType(packageName, result.getClass().getSimpleName());
            if (declared.getSimpleName().equals("RowFired")) {
                cells.add((Map<?, ?>) declared.get(result, "cells"));
            }
        }
        return cells;
    }

    private <F> List<Object> results(String decision, String packageName, FactType<F> type, F fact) {
        org.kie.api.definition.type.FactType declared =
                container.getKieBase(decision).getFactType(packageName, type.name());
        KieSession session = container.newKieSession(decision);
        try {
            Object told = declared.newInstance();
            for (Field<F> field : type.fields()) {
                declared.set(told, field.name(), field.read().apply(fact));
            }
            session.insert(told);
            session.fireAllRules();
            return new ArrayList<>(session.getObjects(o -> o != told));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            session.dispose();
        }
    }
}
