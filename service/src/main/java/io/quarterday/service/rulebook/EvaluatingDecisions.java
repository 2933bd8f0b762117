package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Asks any decision of the rule book, for other systems and for trying out. Changes nothing. */
@Service
public class EvaluatingDecisions {

    private static final JsonMapper FACTS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Most questions that are taken at once. */
    public static final int QUESTIONS_MAX = 10_000;

    private static final String DAY = "on";

    private final RuleBooks ruleBooks;
    private final ReleasedBooks releases;
    private final PlatformAccess access;

    EvaluatingDecisions(RuleBooks ruleBooks, ReleasedBooks releases, PlatformAccess access) {
        this.ruleBooks = ruleBooks;
        this.releases = releases;
        this.access = access;
    }

    /**
     * By what to answer.
     *
     * @param release number of the release that answers; null for the one in force
     * @param asOf the day as of which to answer, where the decision knows days; null to leave the facts as they are
     */
    public record Basis(@Nullable Long release, @Nullable LocalDate asOf) {}

    /**
     * An answer.
     *
     * @param asOf the day as of which it is, where one was asked for and the decision knows days
     * @param answer its named parts
     * @param rows the rows that made it, each with what it says
     */
    public record Evaluation(
            String decision,
            Release release,
            @Nullable LocalDate asOf,
            Map<String, Object> answer,
            List<FiredRow> rows) {}

    /** A row that took part, in words. */
    public record FiredRow(String table, String row, String reason) {}

    /** Answers to many questions, in the order of the questions. */
    public record Evaluations(
            String decision, Release release, @Nullable LocalDate asOf, int failed, List<Result> results) {}

    /**
     * The answer to one of many questions, or what is wrong with the question.
     *
     * @param index of the question, from 0
     * @param field of the question that does not fit
     * @param problem why there is no answer
     */
    public record Result(
            int index,
            @Nullable Map<String, Object> answer,
            @Nullable List<RowRef> rows,
            @Nullable String field,
            @Nullable String problem) {}

    /**
     * Asks a decision.
     *
     * @param facts its fact record's fields in snake_case
     * @throws NotFoundException where there is no such decision or release
     * @throws InvalidInputException where the facts do not fit it
     */
    public Evaluation evaluate(Actor actor, String decision, Map<String, Object> facts, Basis basis) {
        return evaluate(book(actor, basis), named(decision), facts, basis);
    }

    /**
     * Asks a decision many times; a question that does not fit is told so in its own result and spoils no other.
     *
     * @param questions the facts of each, at most {@link #QUESTIONS_MAX}
     * @throws NotFoundException where there is no such decision or release
     */
    public Evaluations evaluateMany(Actor actor, String decision, List<Map<String, Object>> questions, Basis basis) {
        if (questions.size() > QUESTIONS_MAX) {
            throw new InvalidInputException(
                    "questions", questions.size() + " questions; at most " + QUESTIONS_MAX + " are taken at once.");
        }
        Decision<?, ?> asked = named(decision);
        CompiledRuleBook book = book(actor, basis);
        List<Result> results = new ArrayList<>(questions.size());
        int failed = 0;
        for (int i = 0; i < questions.size(); i++) {
            Result result = result(book, asked, questions.get(i), basis, i);
            failed += result.problem() == null ? 0 : 1;
            results.add(result);
        }
        return new Evaluations(asked.name(), book.release(), asOf(asked, basis), failed, results);
    }

    private static Decision<?, ?> named(String decision) {
        return DecisionCatalogue.named(decision)
                .orElseThrow(() -> new NotFoundException("decision", "\"" + decision + "\""));
    }

    private CompiledRuleBook book(Actor actor, Basis basis) {
        access.require(actor, PlatformAccess.Operation.DECISIONS_EVALUATE);
        return basis.release() == null
                ? ruleBooks.inForce(actor.organizationId())
                : releases.compiled(actor.organizationId(), basis.release());
    }

    private static <Q, A> Evaluation evaluate(
            CompiledRuleBook book, Decision<Q, A> decision, Map<String, Object> facts, Basis basis) {
        A answer = book.ask(decision, question(decision, facts, basis));
        return new Evaluation(
                decision.name(),
                book.release(),
                asOf(decision, basis),
                decision.parts(answer),
                decision.fired(answer).stream()
                        .map(ref -> new FiredRow(ref.table(), ref.row(), book.sentence(ref)))
                        .toList());
    }

    @SuppressWarnings("ConstantValue") // JSON lists may hold null
    private static <Q, A> Result result(
            CompiledRuleBook book, Decision<Q, A> decision, Map<String, Object> facts, Basis basis, int index) {
        try {
            A answer = book.ask(decision, question(decision, facts == null ? Map.of() : facts, basis));
            return new Result(index, decision.parts(answer), decision.fired(answer), null, null);
        } catch (InvalidInputException doesNotFit) {
            InvalidInputException.Fault fault = doesNotFit.faults().get(0);
            return new Result(index, null, null, fault.field(), fault.message());
        }
    }

    private static <Q> Q question(Decision<Q, ?> decision, Map<String, Object> facts, Basis basis) {
        LocalDate day = asOf(decision, basis);
        if (day == null) {
            return read(decision.question(), facts);
        }
        Map<String, Object> dated = new LinkedHashMap<>(facts);
        dated.put(DAY, day.toString());
        return read(decision.question(), dated);
    }

    private static @Nullable LocalDate asOf(Decision<?, ?> decision, Basis basis) {
        for (RecordComponent component : decision.question().getRecordComponents()) {
            if (component.getName().equals(DAY) && component.getType() == LocalDate.class) {
                return basis.asOf();
            }
        }
        return null;
    }

    private static <Q> Q read(Class<Q> question, Map<String, Object> facts) {
        try {
            Q read = FACTS.convertValue(facts, question);
            requireWhole(read);
            return read;
        } catch (DatabindException e) {
            String field = e.getPath().isEmpty()
                    ? "facts"
                    : "facts." + e.getPath().get(0).getPropertyName();
            throw new InvalidInputException(field, "\"" + field + "\" does not fit: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new InvalidInputException("facts", "The facts do not fit: " + e.getOriginalMessage());
        }
    }

    /** A fact that may not be absent must have been given: which may, the record says by {@code @Nullable}. */
    private static void requireWhole(Object facts) {
        for (RecordComponent component : facts.getClass().getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(facts) == null
                        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    String field = "facts."
                            + component
                                    .getName()
                                    .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                                    .toLowerCase(Locale.ROOT);
                    throw new InvalidInputException(field, "The fact \"" + field + "\" is missing.");
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(facts.getClass() + " is not a public record.", e);
            }
        }
    }
}
