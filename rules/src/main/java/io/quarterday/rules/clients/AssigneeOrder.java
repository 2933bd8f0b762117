package io.quarterday.rules.clients;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order those who could do a service are asked for: each row names a place to look in, the topmost first. */
public final class AssigneeOrder {

    /** Which service. */
    public record AssigneeQuestion(String workflow) {}

    /** Where to look for somebody. */
    public enum Source {
        /** Who has the service already. */
        SERVICE_ASSIGNEE,
        /** Who has the client's accounts as a limited company. */
        LTD_ASSIGNEE,
        /** Who has the client's other accounts. */
        NON_LTD_ASSIGNEE,
        /** Who has the client's VAT. */
        VAT_ASSIGNEE,
        /** Who has the client. */
        GENERAL_ASSIGNEE,
        /** Whoever of the client's team has the least to do. */
        LEAST_LOADED_OF_TEAM,
        /** Whoever of the practice has the least to do. */
        LEAST_LOADED_OF_PRACTICE
    }

    /**
     * One place to look in.
     *
     * @param role that whoever is found there must have; null for any
     */
    public record Place(Source source, @Nullable String role) {}

    public static final TableLookup<AssigneeQuestion> ASSIGNEE_ORDER = new TableLookup<>(
            "assignee-order",
            "assignee-order",
            FactType.named("AssigneeQuestion", AssigneeQuestion.class)
                    .field("workflow", String.class, AssigneeQuestion::workflow)
                    .build(),
            AssigneeOrder.class);

    private AssigneeOrder() {}

    /** The places in which to look for somebody to do a service, in order. */
    public static List<Place> places(CompiledRuleBook book, String workflow) {
        return book.ask(ASSIGNEE_ORDER, new AssigneeQuestion(workflow)).hits().stream()
                .map(hit -> new Place(
                        Source.valueOf(hit.row().text("source")), hit.row().textOrNull("role")))
                .toList();
    }
}
