package io.quarterday.service.rulebook;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.problem.NotFoundException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The compiled book of any release of a practice, in force or not: to look back, to compare, to try out. */
@Component
public class ReleasedBooks {

    private final RuleBooks ruleBooks;

    ReleasedBooks(RuleBooks ruleBooks) {
        this.ruleBooks = ruleBooks;
    }

    /**
     * The book of a release as it stands; 0 is the book that is shipped.
     *
     * @throws NotFoundException where the practice has no such release
     */
    public CompiledRuleBook compiled(UUID organizationId, long number) {
        CompiledRuleBook book = ruleBooks.inForce(organizationId);
        if (book.release().number() != number) {
            throw new NotFoundException("release", number);
        }
        return book;
    }
}
