package io.quarterday.rules.rulebook;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.reactOn;
import static org.drools.model.PatternDSL.rule;

import io.quarterday.rules.rulebook.drl.DrlConstraint;
import io.quarterday.rules.rulebook.drl.DrlRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Global;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Turns the tables and DRL of one decision into a Drools {@link KieBase} through the canonical model: typed cell values
 * become constants and lambdas, never text, so that no cell can become code and a book builds in milliseconds.
 *
 * <p>Each row is one rule whose consequence carries the row itself; so an answer can name the rows that made it without
 * listeners. Equal conditions have equal ids, so that Drools shares their nodes.
 */
final class RuleCompiler {

    /** Name of the global through which rules report. */
    static final String OUTCOME = "outcome";

    private static final String PACKAGE = "io.quarterday.book";

    private final ModelImpl model = new ModelImpl();
    private final Global<Outcome> outcome = globalOf(Outcome.class, PACKAGE, OUTCOME);
    private final Map<String, Variable<?>> variables = new LinkedHashMap<>();

    private RuleCompiler() {
        model.addGlobal(outcome);
    }

    static KieBase compile(List<CompiledTable<?>> tables, List<DrlRule<?>> drl) {
        RuleCompiler compiler = new RuleCompiler();
        tables.forEach(compiler::add);
        drl.forEach(compiler::add);
        return KieBaseBuilder.createKieBaseFromModel(model(compiler));
    }

    private static ModelImpl model(RuleCompiler compiler) {
        return compiler.model;
    }

    private <F> void add(CompiledTable<F> table) {
        Variable<F> fact = variable(table.facts());
        for (CompiledTable.CompiledRow<F> row : table.rows()) {
            PatternDef<F> pattern = pattern(fact);
            for (Condition<F> condition : row.conditions()) {
                constrain(pattern, condition);
            }
            Hit hit = row.hit();
            model.addRule(rule(PACKAGE, table.name() + "/" + row.hit().ref().row())
                    .build(pattern, on(outcome).execute(found -> found.hit(hit))));
        }
    }

    private <F> void add(DrlRule<F> drl) {
        Variable<F> fact = variable(drl.facts());
        PatternDef<F> pattern = pattern(fact);
        for (DrlConstraint<F> constraint : drl.conditions()) {
            pattern.expr(constraint.text(), f -> constraint.test(f));
        }
        model.addRule(rule(PACKAGE, drl.ref().table() + "/" + drl.ref().row())
                .build(
                        pattern,
                        on(fact, outcome)
                                .execute((f, found) -> drl.objectionsTo(f).forEach(found::object))));
    }

    private static <F> void constrain(PatternDef<F> pattern, Condition<F> condition) {
        Object equal = condition.equal();
        if (equal == null) {
            pattern.expr(
                    condition.id(),
                    f -> condition.agrees(f),
                    reactOn(condition.field().name()));
        } else {
            index(pattern, condition, equal);
        }
    }

    @SuppressWarnings("unchecked")
    private static <F, V> void index(PatternDef<F> pattern, Condition<F> condition, V equal) {
        pattern.expr(
                condition.id(),
                f -> condition.agrees(f),
                alphaIndexedBy(
                        (Class<V>) equal.getClass(),
                        ConstraintType.EQUAL,
                        condition.fieldIndex(),
                        f -> (V) condition.field().read().apply(f),
                        equal),
                reactOn(condition.field().name()));
    }

    @SuppressWarnings("unchecked")
    private <F> Variable<F> variable(FactType<F> type) {
        return (Variable<F>) variables.computeIfAbsent(type.name(), name -> declarationOf(type.javaClass()));
    }

    /** Rows of the tables in the order given, each with its conditions in the order of the columns. */
    static <F> CompiledTable<F> conditions(DecisionTable table, FactType<F> facts) {
        List<CompiledTable.CompiledRow<F>> rows = new ArrayList<>();
        int order = 0;
        for (Row row : table.rows()) {
            List<Condition<F>> conditions = new ArrayList<>();
            for (Column column : table.schema().inputs()) {
                Object cell = row.cell(column.name());
                if (cell != null) {
                    conditions.add(Condition.of(column, cell, facts));
                }
            }
            rows.add(new CompiledTable.CompiledRow<>(
                    new Hit(new RowRef(table.name(), row.id()), order++, row), conditions));
        }
        return new CompiledTable<>(table, facts, rows);
    }
}
