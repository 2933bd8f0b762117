package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads DRL that a practice wrote. Drools' own parser makes the tree; nothing of it is compiled. What the tree says is
 * held to an allow-list and taken over as {@link DrlRule}s: the author's text never runs.
 *
 * <p>Allowed is: rules with one pattern over a kind of fact of the decision, constraints of the form {@code field
 * operator literal} joined by {@code ,}, {@code &&} and {@code ||}, and consequences of {@code outcome.violate("name",
 * "message");}. Everything else is refused with its line.
 */
final class DrlReader {

    /** Longest DRL file taken, in characters. */
    static final int TEXT_LENGTH_MAX = 64 * 1024;

    /** Most rules in one file. */
    static final int RULES_MAX = 500;

    private static final Pattern ASCII = Pattern.compile("[\\x09\\x0A\\x0D\\x20-\\x7E]*");
    private static final Pattern NESTING = Pattern.compile("\\({40}|\\[{20}|\\{{20}");
    private static final Pattern STATEMENT = Pattern.compile(
            "\\s*outcome\\s*\\.\\s*violate\\s*\\(\\s*\"([A-Za-z0-9_.\\- ]{1,80})\"\\s*,\\s*\"([^\"]{1,300})\"\\s*\\)\\s*;\\s*");

    private final String file;
    private final Map<String, FactType<?>> facts = new HashMap<>();
    private final List<Problem> problems;

    private DrlReader(String file, List<FactType<?>> facts, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        facts.forEach(type -> this.facts.put(type.name(), type));
    }

    /** Reads a file; what is refused goes to {@code problems}, and then its rule is left out. */
    static List<DrlRule<?>> read(String file, String text, List<FactType<?>> facts, List<Problem> problems) {
        return new DrlReader(file, facts, problems).read(text);
    }

    private List<DrlRule<?>> read(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            refuse(null, null, text.length() + " characters; at most " + TEXT_LENGTH_MAX + " are taken");
            return List.of();
        }
        if (!ASCII.matcher(text).matches() || text.indexOf('\\') >= 0 || text.indexOf('`') >= 0) {
            refuse(null, null, "only plain ASCII without backslashes is taken");
            return List.of();
        }
        if (NESTING.matcher(text).find()) {
            refuse(null, null, "brackets are nested too deeply");
            return List.of();
        }
        PackageDescr tree = parse(text);
        return tree == null ? List.of() : rules(tree);
    }

    private @org.jspecify.annotations.Nullable PackageDescr parse(String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr tree = null;
        try {
            tree = parser.parse(false, text);
        } catch (DroolsParserException e) {
            refuse(null, null, "this is not DRL: " + e.getMessage());
            return null;
        }
        if (parser.hasErrors() || tree == null) {
            parser.getErrors().stream()
                    .limit(20)
                    .forEach(e -> refuse(e.getLines().length > 0 ? e.getLines()[0] : null, null, e.getMessage()));
            if (tree == null && !parser.hasErrors()) {
                refuse(null, null, "there is no rule in this file");
            }
            return null;
        }
        return tree;
    }

    private List<DrlRule<?>> rules(PackageDescr tree) {
        refuseIfAny(tree.getImports(), "import");
        refuseIfAny(tree.getFunctionImports(), "function import");
        refuseIfAny(tree.getAccumulateImports(), "accumulate import");
        refuseIfAny(tree.getFunctions(), "function");
        refuseIfAny(tree.getGlobals(), "global");
        refuseIfAny(tree.getTypeDeclarations(), "declare");
        refuseIfAny(tree.getEnumDeclarations(), "declare enum");
        refuseIfAny(tree.getEntryPointDeclarations(), "entry point");
        refuseIfAny(tree.getWindowDeclarations(), "window");
        refuseIfAny(tree.getAttributes(), "package attribute");
        if (tree.getUnit() != null) {
            refuse(null, null, "a unit is not taken");
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

    private @org.jspecify.annotations.Nullable DrlRule<?> rule(RuleDescr rule) {
        if (rule.getClass() != RuleDescr.class) {
            refuse(rule.getLine(), rule.getName(), "a query is not taken");
            return null;
        }
        if (!rule.getName().matches("[A-Za-z0-9_.\\- ]{1,80}")) {
            refuse(rule.getLine(), rule.getName(), "a rule's name has letters, digits, spaces, _ . or -, at most 80");
        }
        if (rule.getParentName() != null) {
            refuse(rule.getLine(), rule.getName(), "\"extends\" is not taken");
        }
        if (!rule.getAnnotations().isEmpty()) {
            refuse(rule.getLine(), rule.getName(), "annotations are not taken");
        }
        if (!rule.getAttributes().isEmpty()) {
            refuse(
                    rule.getLine(),
                    rule.getName(),
                    "attributes (" + rule.getAttributes().keySet()
                            + ") are not taken: let conditions exclude each other instead");
        }
        if (rule.getNamedConsequences() != null && !rule.getNamedConsequences().isEmpty()) {
            refuse(rule.getLine(), rule.getName(), "named consequences are not taken");
        }
        AndDescr conditions = rule.getLhs();
        if (conditions.getDescrs().size() != 1 || !(conditions.getDescrs().get(0) instanceof PatternDescr pattern)) {
            refuse(rule.getLine(), rule.getName(), "exactly one pattern is expected, over one of " + facts.keySet());
            return null;
        }
        List<DrlRule.Objecting> objections = consequence(rule);
        FactType<?> type = facts.get(pattern.getObjectType());
        if (type == null) {
            refuse(
                    pattern.getLine(),
                    rule.getName(),
                    "there is no kind of fact \"" + pattern.getObjectType() + "\" here"
                            + Cells.didYouMean(pattern.getObjectType(), facts.keySet()));
            return null;
        }
        return rule(rule, pattern, type, objections);
    }

    private <F> DrlRule<F> rule(
            RuleDescr rule, PatternDescr pattern, FactType<F> type, List<DrlRule.Objecting> objections) {
        if (pattern.getSource() != null
                || !pattern.getBehaviors().isEmpty()
                || !pattern.getAnnotations().isEmpty()
                || pattern.isQuery()) {
            refuse(pattern.getLine(), rule.getName(), "a pattern has no source, window or annotation here");
        }
        DrlExpressions<F> expressions = new DrlExpressions<>(type);
        List<DrlRule.Clause<F>> clauses = new ArrayList<>();
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            if (!(constraint instanceof ExprConstraintDescr expression)) {
                refuse(
                        pattern.getLine(),
                        rule.getName(),
                        "only constraints of the form \"field operator value\" are taken");
                continue;
            }
            try {
                clauses.add(expressions.read(expression.getExpression()));
            } catch (DrlExpressions.RefusedException e) {
                refuse(pattern.getLine(), rule.getName(), String.valueOf(e.getMessage()));
            }
        }
        return new DrlRule<>(new RowRef(file, rule.getName()), type, List.copyOf(clauses), objections);
    }

    private List<DrlRule.Objecting> consequence(RuleDescr rule) {
        String text = String.valueOf(rule.getConsequence());
        List<DrlRule.Objecting> objections = new ArrayList<>();
        Matcher matcher = STATEMENT.matcher(text);
        int position = 0;
        while (position < text.length() && objections.size() <= 20) {
            matcher.region(position, text.length());
            if (!matcher.lookingAt()) {
                break;
            }
            objections.add(new DrlRule.Objecting(matcher.group(1), matcher.group(2)));
            position = matcher.end();
        }
        if (!text.substring(position).isBlank() || objections.isEmpty()) {
            refuse(
                    rule.getConsequenceLine(),
                    rule.getName(),
                    "a consequence is outcome.violate(\"name\", \"message\"); and nothing else");
        }
        return List.copyOf(objections);
    }

    private void refuseIfAny(java.util.Collection<?> found, String what) {
        if (!found.isEmpty()) {
            refuse(null, null, "\"" + what + "\" is not taken in a practice's DRL");
        }
    }

    private void refuse(
            @org.jspecify.annotations.Nullable Integer line,
            @org.jspecify.annotations.Nullable String rule,
            String message) {
        problems.add(Problem.error(file, line, rule, null, message));
    }
}
