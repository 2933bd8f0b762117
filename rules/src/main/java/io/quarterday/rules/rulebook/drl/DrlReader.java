package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RowRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Reads DRL that a practice wrote, or sentences that expand to it. Drools' own parser makes the tree; nothing of it is
 * compiled. What the tree says is held to an allow-list and taken over as {@link DrlRule}s: the author's text never
 * runs.
 *
 * <p>Allowed is: rules with one pattern over a kind of fact of the decision, constraints as {@link ConstraintReader}
 * takes them, and consequences of {@code outcome.violate("name", "message");}. Everything else is refused with its line.
 */
public final class DrlReader {

    /** Most rules in one file. */
    static final int RULES_MAX = 500;

    private final String file;
    private final Map<String, FactType<?>> facts = new TreeMap<>();
    private final List<Problem> problems;

    private DrlReader(String file, List<FactType<?>> facts, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        facts.forEach(type -> this.facts.put(type.name(), type));
    }

    /** Reads a file of a decision; what is refused goes to {@code problems}, and then its rule is left out. */
    public static List<DrlRule<?>> read(String file, String text, Decision<?, ?> decision, List<Problem> problems) {
        return new DrlReader(file, decision.facts(), problems).read(text, decision);
    }

    private List<DrlRule<?>> read(String text, Decision<?, ?> decision) {
        String drl = DrlScan.blanked(file, text, problems);
        drl = drl == null ? null : DrlAddress.without(drl, decision.name());
        if (drl != null && DslSentences.writtenIn(drl)) {
            String expanded = DslSentences.expand(file, drl, decision, problems);
            drl = expanded == null ? null : DrlScan.blanked(file, expanded, problems);
        }
        PackageDescr tree = drl == null ? null : DrlParsing.tree(file, drl, problems);
        return tree == null ? List.of() : rules(tree);
    }

    private List<DrlRule<?>> rules(PackageDescr tree) {
        refuseEach(tree.getImports(), "import");
        refuseEach(tree.getFunctionImports(), "import function");
        refuseEach(tree.getAccumulateImports(), "import accumulate");
        refuseEach(tree.getFunctions(), "function");
        refuseEach(tree.getGlobals(), "global");
        refuseEach(tree.getTypeDeclarations(), "declare");
        refuseEach(tree.getEnumDeclarations(), "declare enum");
        refuseEach(tree.getEntryPointDeclarations(), "declare entry-point");
        refuseEach(tree.getWindowDeclarations(), "declare window");
        refuseEach(tree.getAttributes(), "attribute of the whole file");
        if (tree.getUnit() != null) {
            refuse(tree.getUnit().getLine(), null, "\"unit\" is not taken in a practice's DRL");
        }
        if (tree.getName() != null && !tree.getName().isEmpty()) {
            refuse(tree.getLine(), null, "\"package\" is taken in the first line alone, with the decision's name");
        }
        if (tree.getRules().size() > RULES_MAX) {
            refuse(null, null, tree.getRules().size() + " rules; at most " + RULES_MAX + " are taken");
            return List.of();
        }
        List<DrlRule<?>> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RuleDescr rule : tree.getRules()) {
            if (!names.add(rule.getName())) {
                refuse(rule.getLine(), rule.getName(), "the name stands twice in this file");
                continue;
            }
            int before = problems.size();
            DrlRule<?> read = rule(rule);
            if (problems.size() == before && read != null) {
                rules.add(read);
            }
        }
        return rules;
    }

    private @Nullable DrlRule<?> rule(RuleDescr rule) {
        String name = rule.getName();
        if (rule.getClass() != RuleDescr.class) {
            refuse(rule.getLine(), name, "a query is not taken");
            return null;
        }
        if (!name.matches("[A-Za-z0-9_.\\- ]{1,80}")) {
            refuse(
                    rule.getLine(),
                    name.length() > 80 ? name.substring(0, 80) : name,
                    "a rule's name has letters, digits, spaces, _ . or -, at most 80");
        }
        if (rule.getParentName() != null) {
            refuse(rule.getLine(), name, "\"extends\" is not taken");
        }
        if (!rule.getAnnotations().isEmpty()) {
            refuse(rule.getLine(), name, "annotations (" + rule.getAnnotationNames() + ") are not taken");
        }
        if (!rule.getAttributes().isEmpty()) {
            refuse(
                    rule.getLine(),
                    name,
                    "attributes (" + String.join(", ", new TreeMap<>(rule.getAttributes()).keySet())
                            + ") are not taken: let conditions exclude each other instead");
        }
        if (rule.getNamedConsequences() != null && !rule.getNamedConsequences().isEmpty()) {
            refuse(rule.getLine(), name, "named consequences are not taken");
        }
        List<BaseDescr> conditions = rule.getLhs().getDescrs();
        if (conditions.size() != 1 || !(conditions.get(0) instanceof PatternDescr pattern)) {
            refuse(
                    conditions.isEmpty() ? rule.getLine() : conditions.get(0).getLine(),
                    name,
                    "exactly one pattern is expected, over one of " + facts.keySet() + ", and no "
                            + "exists, not, forall, eval, accumulate, or, path or named consequence");
            return null;
        }
        if (pattern.getObjectType() == null) {
            refuse(pattern.getLine(), name, "a path is not taken; a pattern names its kind of fact");
            return null;
        }
        FactType<?> type = facts.get(pattern.getObjectType());
        if (type == null) {
            refuse(
                    pattern.getLine(),
                    name,
                    "there is no kind of fact \"" + pattern.getObjectType() + "\" here"
                            + Cells.didYouMean(pattern.getObjectType(), facts.keySet()));
            return null;
        }
        return rule(rule, pattern, type);
    }

    private <F> DrlRule<F> rule(RuleDescr rule, PatternDescr pattern, FactType<F> type) {
        String name = rule.getName();
        if (pattern.getSource() != null) {
            refuse(pattern.getLine(), name, "a pattern's source (from, entry-point, collect ...) is not taken");
        }
        if (!pattern.getBehaviors().isEmpty()) {
            refuse(pattern.getLine(), name, "a window over a pattern is not taken");
        }
        if (!pattern.getAnnotations().isEmpty() || pattern.isQuery()) {
            refuse(pattern.getLine(), name, "a query or annotation on a pattern is not taken");
        }
        String binding = pattern.getIdentifier();
        if (pattern.isUnification() || (binding != null && !binding.matches("\\$?[A-Za-z][A-Za-z0-9_]{0,40}"))) {
            refuse(pattern.getLine(), name, "this binding is not taken");
        }
        ConstraintReader<F> reader = new ConstraintReader<>(type);
        List<DrlConstraint<F>> constraints = new ArrayList<>();
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            if (!(constraint instanceof ExprConstraintDescr expression)
                    || expression.getType() != ExprConstraintDescr.Type.NAMED) {
                refuse(constraint.getLine(), name, "only constraints of the form \"field operator value\" are taken");
                continue;
            }
            try {
                constraints.add(reader.read(expression.getExpression()));
            } catch (RefusedException e) {
                refuseAt(expression, name, e);
            }
        }
        return new DrlRule<>(new RowRef(file, name), type, constraints, objections(rule, type));
    }

    private List<DrlRule.Objecting> objections(RuleDescr rule, FactType<?> type) {
        try {
            return ConsequenceReader.read(String.valueOf(rule.getConsequence()), type);
        } catch (RefusedException e) {
            refuse(rule.getConsequenceLine(), rule.getName(), e.reason());
            return List.of();
        }
    }

    private void refuseEach(Collection<? extends BaseDescr> found, String what) {
        found.forEach(f -> refuse(f.getLine(), null, "\"" + what + "\" is not taken in a practice's DRL"));
    }

    /** Drools counts columns from 0; people count from 1. */
    private void refuseAt(ExprConstraintDescr constraint, String rule, RefusedException refusal) {
        int line = constraint.getLine();
        int column = constraint.getColumn() + 1;
        String text = constraint.getExpression();
        for (int i = 0; i < Math.min(refusal.offset(), text.length()); i++) {
            column++;
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            }
        }
        problems.add(Problem.error(file, line, rule, String.valueOf(column), refusal.reason()));
    }

    private void refuse(@Nullable Integer line, @Nullable String rule, String message) {
        Integer known = line == null || line < 1 ? null : line;
        problems.add(Problem.error(file, known, rule, null, message));
    }
}
