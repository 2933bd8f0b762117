package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The rule books in force. Each is immutable behind one reference: whoever took it keeps deciding by it, also while
 * another takes its place. A practice without a release of its own shares the default book's compiled form.
 */
@Component
public class RuleBooks {

    private volatile CompiledRuleBook defaultBook = DecisionCatalogue.compiledDefaultBook();

    /** The book by which a practice decides now. Take it once for each question. */
    public CompiledRuleBook inForce(UUID organizationId) {
        return defaultBook;
    }
}
