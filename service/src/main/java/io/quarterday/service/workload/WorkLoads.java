package io.quarterday.service.workload;

import io.quarterday.domain.workload.WorkingPeople;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads who has how much to do, in one round trip. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WorkLoads {

    private final WorkingPeople people;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;

    WorkLoads(WorkingPeople people, RuleBooks ruleBooks, PracticeDays days) {
        this.people = people;
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    /** The people of the current practice, by its rules in force; changes of this transaction must be flushed. */
    public Roster roster(UUID practice, Instant at) {
        CompiledRuleBook book = ruleBooks.inForce(practice);
        LocalDate today = days.on(practice, at);
        return new Roster(book, people.all(today, today.plusDays(Roster.daysAhead(book))), today);
    }
}
