package io.quarterday.rules.rulebook;

import io.quarterday.rules.rulebook.drl.DrlReader;
import io.quarterday.rules.rulebook.drl.DrlRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * A rule book ready to answer. Immutable and safe for any number of threads: each question has a session of its own.
 * Whoever holds a reference keeps getting answers by this book, also while a newer one takes its place.
 */
public final class CompiledRuleBook {

    private record Compiled(
            RuleBook.Part part, KieBase kieBase, Map<String, CompiledTable<?>> tables, List<DrlRule<?>> drl) {}

    private final RuleBook book;
    private final Release release;
    private final Map<String, Compiled> decisions;
    private final Map<Class<?>, Object> views;
    private final Bounds bounds;

    private CompiledRuleBook(
            RuleBook book,
            Release release,
            Map<String, Compiled> decisions,
            Map<Class<?>, Object> views,
            Bounds bounds) {
        this.book = book;
        this.release = release;
        this.decisions = decisions;
        this.views = views;
        this.bounds = bounds;
    }

    /**
     * Compiles a book.
     *
     * @param number of the release that the book is
     * @param decisions everything that the book can be asked
     * @param previous a book from which the compiled form of unchanged decisions is taken over, if any
     * @throws RuleBookException with every problem that keeps the book from answering
     */
    public static CompiledRuleBook compile(
            RuleBook book, long number, List<Decision<?, ?>> decisions, @Nullable CompiledRuleBook previous) {
        return compile(book, new Release(number, book.contentHash()), decisions, previous);
    }

    /**
     * Compiles a book that was kept, under the name by which it was kept: what a later version of the application adds
     * to it does not rename it.
     *
     * @throws RuleBookException with every problem that keeps the book from answering
     */
    public static CompiledRuleBook compile(
            RuleBook book, Release release, List<Decision<?, ?>> decisions, @Nullable CompiledRuleBook previous) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Compiled> compiled = new LinkedHashMap<>();
        Map<String, Map<String, String>> added = AddedDrl.of(book, decisions, problems);
        for (Decision<?, ?> decision : decisions) {
            RuleBook.Part part = part(book, decision, added.getOrDefault(decision.name(), Map.of()), problems);
            if (part == null) {
                continue;
            }
            Compiled kept = previous == null ? null : previous.decisions.get(decision.name());
            if (kept != null && kept.part().equals(part)) {
                compiled.put(decision.name(), kept);
            } else {
                compile(decision, part, problems, compiled);
            }
        }
        if (problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)) {
            throw new RuleBookException(problems);
        }
        return new CompiledRuleBook(book, release, compiled, new ConcurrentHashMap<>(), Bounds.UNTIMED);
    }

    private static RuleBook.@Nullable Part part(
            RuleBook book, Decision<?, ?> decision, Map<String, String> added, List<Problem> problems) {
        List<DecisionTable> tables = new ArrayList<>();
        Map<String, String> drl = new TreeMap<>(added);
        for (String name : decision.tables()) {
            DecisionTable table = book.tables().get(name);
            if (table == null) {
                problems.add(
                        Problem.error(name, null, null, null, "the decision " + decision.name() + " needs this table"));
                return null;
            }
            tables.add(table);
        }
        for (String name : decision.drl()) {
            drl.put(name, book.drl().getOrDefault(name, ""));
        }
        return new RuleBook.Part(tables, drl);
    }

    private static void compile(
            Decision<?, ?> decision, RuleBook.Part part, List<Problem> problems, Map<String, Compiled> compiled) {
        Map<String, FactType<?>> facts = new LinkedHashMap<>();
        decision.facts().forEach(type -> facts.put(type.name(), type));
        Map<String, CompiledTable<?>> tables = new LinkedHashMap<>();
        int before = problems.size();
        for (DecisionTable table : part.tables()) {
            String factsName = table.schema().facts();
            if (factsName == null) {
                continue;
            }
            FactType<?> type = facts.get(factsName);
            if (type == null) {
                problems.add(Problem.error(
                        table.name(),
                        null,
                        null,
                        null,
                        "its facts \"" + factsName + "\" are none of " + facts.keySet()));
                continue;
            }
            for (Column column : table.schema().inputs()) {
                String mismatch = Condition.mismatch(column, type);
                if (mismatch != null) {
                    problems.add(Problem.error(table.name(), null, null, column.name(), mismatch));
                }
            }
            if (problems.size() == before) {
                tables.put(table.name(), RuleCompiler.conditions(table, type));
            }
        }
        List<DrlRule<?>> drl = new ArrayList<>();
        Set<String> files = new HashSet<>();
        part.drl().forEach((name, text) -> {
            if (!text.isBlank() && files.add(name)) {
                drl.addAll(DrlReader.read(name, text, decision, problems));
            }
        });
        if (problems.size() == before) {
            KieBase kieBase = RuleCompiler.compile(List.copyOf(tables.values()), drl);
            compiled.put(decision.name(), new Compiled(part, kieBase, tables, drl));
        }
    }

    /** The same book, each of whose answers is held to these bounds; costs nothing. */
    public CompiledRuleBook within(Bounds newBounds) {
        return new CompiledRuleBook(book, release, decisions, views, newBounds);
    }

    public RuleBook book() {
        return book;
    }

    public Release release() {
        return release;
    }

    /** Asks a decision. */
    public <Q, A> A ask(Decision<Q, A> decision, Q question) {
        return decision.answer(this, question);
    }

    /** Opens a session for one question to a decision of this book. */
    public Consultation consult(Decision<?, ?> decision) {
        return new Consultation(compiled(decision).kieBase().newKieSession(), bounds);
    }

    /**
     * The rows of a table that agree under its hit policy.
     *
     * @throws RunawayRulesException where the table is UNIQUE and two rows agree
     */
    public List<Hit> answering(Outcome outcome, String table) {
        List<Hit> hits = outcome.hits(table);
        if (hits.size() < 2) {
            return hits;
        }
        return switch (book.table(table).schema().hitPolicy()) {
            case COLLECT -> hits;
            case FIRST -> hits.subList(0, 1);
            case PRIORITY -> List.of(highest(hits));
            case UNIQUE ->
                throw new RunawayRulesException(
                        RunawayRulesException.Bound.ANSWERS,
                        "The table " + table + " is UNIQUE, but rows "
                                + hits.stream().map(h -> h.ref().row()).toList() + " agree with one question.");
        };
    }

    private static Hit highest(List<Hit> hits) {
        Hit best = hits.get(0);
        for (Hit hit : hits) {
            if (priority(hit) > priority(best)) {
                best = hit;
            }
        }
        return best;
    }

    private static int priority(Hit hit) {
        Integer priority = hit.row().integerOrNull("priority");
        return priority == null ? 0 : priority;
    }

    /**
     * The rows of a table that disagree with a fact in those columns alone.
     *
     * @param columns in which a row may disagree; rows that disagree elsewhere are not near
     */
    public <F> List<NearMiss> nearMisses(Decision<?, ?> decision, String table, F fact, Set<String> columns) {
        @SuppressWarnings("unchecked") // a decision's table asks about facts of the type that the decision tells
        CompiledTable<F> compiled =
                (CompiledTable<F>) compiled(decision).tables().get(table);
        List<NearMiss> misses = new ArrayList<>();
        if (compiled == null) {
            return misses;
        }
        for (CompiledTable.CompiledRow<F> row : compiled.rows()) {
            List<String> wrong = new ArrayList<>();
            boolean near = true;
            for (Condition<F> condition : row.conditions()) {
                if (!condition.agrees(fact)) {
                    wrong.add(condition.column().name());
                    near = columns.contains(condition.column().name());
                    if (!near) {
                        break;
                    }
                }
            }
            if (near && !wrong.isEmpty()) {
                misses.add(new NearMiss(row.hit().ref(), row.hit().row(), wrong));
            }
        }
        return misses;
    }

    /** What a row says, in words; for a rule of DRL its name. */
    public String sentence(RowRef ref) {
        DecisionTable table = book.tables().get(ref.table());
        if (table == null) {
            return "the rule \"" + ref.row() + "\" of " + ref.table() + ".drl";
        }
        return table.row(ref.row())
                .map(row -> Sentences.of(table.schema(), row))
                .orElse(ref.toString());
    }

    /** Names of the DRL rules that a decision has. */
    public Set<String> drlRules(Decision<?, ?> decision) {
        Set<String> names = new HashSet<>();
        compiled(decision).drl().forEach(rule -> names.add(rule.ref().row()));
        return names;
    }

    /** The DRL rules that a decision has, as what they mean. */
    public List<DrlRule<?>> drlOf(Decision<?, ?> decision) {
        return List.copyOf(compiled(decision).drl());
    }

    /** What a DRL rule of a decision asks of its fact, constraint by constraint; nothing for an unknown rule. */
    public List<String> drlConditions(Decision<?, ?> decision, RowRef ref) {
        List<String> texts = new ArrayList<>();
        for (DrlRule<?> rule : compiled(decision).drl()) {
            if (rule.ref().equals(ref)) {
                rule.conditions().forEach(condition -> texts.add(condition.text()));
            }
        }
        return texts;
    }

    /** Something read from this book once and kept as long as the book, such as its workflows. */
    public <V> V view(Class<V> type, Function<RuleBook, V> read) {
        return type.cast(views.computeIfAbsent(type, t -> read.apply(book)));
    }

    private Compiled compiled(Decision<?, ?> decision) {
        Compiled compiled = decisions.get(decision.name());
        if (compiled == null) {
            throw new IllegalArgumentException(
                    "This rule book was compiled without the decision " + decision.name() + ".");
        }
        return compiled;
    }
}
