package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.lang.reflect.RecordComponent;
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

    private final RuleBooks ruleBooks;
    private final PlatformAccess access;

    EvaluatingDecisions(RuleBooks ruleBooks, PlatformAccess access) {
        this.ruleBooks = ruleBooks;
        this.access = access;
    }

    /**
     * An answer.
     *
     * @param answer its named parts
     * @param rows the rows that made it, each with what it says
     */
    public record Evaluation(String decision, Release release, Map<String, Object> answer, List<FiredRow> rows) {}

    /** A row that took part, in words. */
    public record FiredRow(String table, String row, String reason) {}

    /**
     * Asks a decision.
     *
     * @param facts its fact record's fields in snake_case
     * @throws NotFoundException where there is no such decision
     * @throws InvalidInputException where the facts do not fit it
     */
    public Evaluation evaluate(Actor actor, String decision, Map<String, Object> facts) {
        access.require(actor, PlatformAccess.Operation.DECISIONS_EVALUATE);
        Decision<?, ?> asked = DecisionCatalogue.named(decision)
                .orElseThrow(() -> new NotFoundException("decision", "\"" + decision + "\""));
        return evaluate(ruleBooks.inForce(actor.organizationId()), asked, facts);
    }

    private static <Q, A> Evaluation evaluate(
            CompiledRuleBook book, Decision<Q, A> decision, Map<String, Object> facts) {
        Q question = read(decision.question(), facts);
        A answer = book.ask(decision, question);
        return new Evaluation(
                decision.name(),
                book.release(),
                decision.parts(answer),
                decision.fired(answer).stream()
                        .map(ref -> new FiredRow(ref.table(), ref.row(), book.sentence(ref)))
                        .toList());
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
