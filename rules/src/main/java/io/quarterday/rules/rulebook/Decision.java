package io.quarterday.rules.rulebook;

import java.util.List;
import java.util.Map;

/**
 * A question that the rule book can be asked, with a typed fact record and a typed answer.
 *
 * <p>Its tables, their scenarios and its DRL are resources beside its class.
 *
 * @param <Q> the facts, as the asker gives them: a record of plain values
 * @param <A> the answer, which can name the rows that made it
 */
public interface Decision<Q, A> {

    /** The decision's name in kebab-case, as on the wire ("gate"). */
    String name();

    /** The tables that answer it, each {@code <name>.csv} with {@code <name>.schema.json} beside this class. */
    List<String> tables();

    /** The DRL files that answer it, each {@code <name>.drl} beside this class. */
    default List<String> drl() {
        return List.of();
    }

    /** The class beside which the decision's resources stand. */
    default Class<?> home() {
        return getClass();
    }

    /** The kinds of fact that its tables and DRL ask about. */
    List<FactType<?>> facts();

    /**
     * What is wrong with its tables that no column's type can tell, such as words that name what there is not. Asked of
     * books whose cells are sound by type; a book with such problems is not green.
     */
    default List<Problem> problems(RuleBook book) {
        return List.of();
    }

    /** The record that holds the facts. */
    Class<Q> question();

    /** Asks a compiled book. Reads nothing but the facts and the book. */
    A answer(CompiledRuleBook book, Q question);

    /** The answer's named parts as plain values, as scenarios and other systems see them; null parts are left out. */
    Map<String, Object> parts(A answer);

    /** The rows that made the answer. */
    List<RowRef> fired(A answer);
}
