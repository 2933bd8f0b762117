package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RulesRejectedException;
import io.quarterday.service.rulebook.RuleBooks.Decided;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
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

    /** How long all questions of one call may take together; what is left then is not asked. */
    private static final Duration CALL_MAX = Duration.ofSeconds(20);

    private static final String DAY = "on";

    private final RuleBooks ruleBooks;
    private final ReleasedBooks releases;
    private final PlatformAccess access;
    private final LongSupplier nanoTime;

    @Autowired
    EvaluatingDecisions(RuleBooks ruleBooks, ReleasedBooks releases, PlatformAccess access) {
        this(ruleBooks, releases, access, System::nanoTime);
    }

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    EvaluatingDecisions(RuleBooks ruleBooks, ReleasedBooks releases, PlatformAccess access, LongSupplier nanoTime) {
        this.ruleBooks = ruleBooks;
        this.releases = releases;
        this.access = access;
        this.nanoTime = nanoTime;
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
     * @param release that answered, where it is not the one of the whole
     * @param field of the question that does not fit
     * @param problem why there is no answer
     */
    public record Result(
            int index,
            @Nullable Release release,
            @Nullable Map<String, Object> answer,
            @Nullable List<RowRef> rows,
            @Nullable String field,
            @Nullable String problem) {

        static Result failed(int index, @Nullable String field, String problem) {
            return new Result(index, null, null, null, field, problem);
        }
    }

    /**
     * Asks a decision.
     *
     * @param facts its fact record's fields in snake_case
     * @throws NotFoundException where there is no such decision or release
     * @throws InvalidInputException where the facts do not fit it
     * @throws RulesRejectedException where the release that was named cannot answer it
     */
    public Evaluation evaluate(Actor actor, String decision, Map<String, Object> facts, Basis basis) {
        return evaluate(asking(actor, basis), named(decision), facts, basis);
    }

    /**
     * Asks a decision many times; a question that does not fit, or that the rules cannot answer, is told so in its own
     * result and spoils no other.
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
        Asking asking = asking(actor, basis);
        List<Result> results = new ArrayList<>(questions.size());
        int failed = 0;
        long begun = nanoTime.getAsLong();
        for (int i = 0; i < questions.size(); i++) {
            Result result = nanoTime.getAsLong() - begun > CALL_MAX.toNanos()
                    ? Result.failed(i, null, "Not asked: those before it took " + CALL_MAX.toSeconds() + " seconds.")
                    : result(asking, asked, questions.get(i), basis, i);
            failed += result.problem() == null ? 0 : 1;
            results.add(result);
        }
        return new Evaluations(asked.name(), asking.book.release(), asOf(asked, basis), failed, results);
    }

    private static Decision<?, ?> named(String decision) {
        return DecisionCatalogue.named(decision)
                .orElseThrow(() -> new NotFoundException("decision", "\"" + decision + "\""));
    }

    private Asking asking(Actor actor, Basis basis) {
        access.require(actor, PlatformAccess.Operation.DECISIONS_EVALUATE);
        UUID practice = actor.organizationId();
        return basis.release() == null
                ? new Asking(practice, ruleBooks.inForce(practice), true)
                : new Asking(practice, releases.compiled(practice, basis.release()), false);
    }

    /** Whom the questions of one call are put to. */
    private final class Asking {

        private final UUID practice;
        private final CompiledRuleBook book;
        private final boolean inForce;

        Asking(UUID practice, CompiledRuleBook book, boolean inForce) {
            this.practice = practice;
            this.book = book;
            this.inForce = inForce;
        }

        /** As the practice is answered: where the rules in force run away, by the release before. */
        <Q, A> Decided<A> ask(Decision<Q, A> decision, Q question) {
            try {
                return inForce
                        ? ruleBooks.decide(practice, decision, question)
                        : new Decided<>(book, book.ask(decision, question));
            } catch (RunawayRulesException | IllegalStateException unanswered) {
                throw new RulesRejectedException(List.of(
                        Problem.error(decision.name(), null, null, null, String.valueOf(unanswered.getMessage()))));
            }
        }
    }

    private static <Q, A> Evaluation evaluate(
            Asking asking, Decision<Q, A> decision, Map<String, Object> facts, Basis basis) {
        Decided<A> decided = asking.ask(decision, question(decision, facts, basis));
        return new Evaluation(
                decision.name(),
                decided.book().release(),
                asOf(decision, basis),
                decision.parts(decided.answer()),
                decision.fired(decided.answer()).stream()
                        .map(ref -> new FiredRow(
                                ref.table(), ref.row(), decided.book().sentence(ref)))
                        .toList());
    }

    @SuppressWarnings("ConstantValue") // JSON lists may hold null
    private static <Q, A> Result result(
            Asking asking, Decision<Q, A> decision, Map<String, Object> facts, Basis basis, int index) {
        try {
            Decided<A> decided = asking.ask(decision, question(decision, facts == null ? Map.of() : facts, basis));
            Release release = decided.book().release();
            A answer = decided.answer();
            return new Result(
                    index,
                    release.equals(asking.book.release()) ? null : release,
                    decision.parts(answer),
                    decision.fired(answer),
                    null,
                    null);
        } catch (InvalidInputException doesNotFit) {
            InvalidInputException.Fault fault = doesNotFit.faults().get(0);
            return Result.failed(index, fault.field(), fault.message());
        } catch (RulesRejectedException unanswered) {
            return Result.failed(index, null, unanswered.problems().get(0).message());
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
