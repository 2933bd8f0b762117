package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands in a person's calendar: the obligations of the clients that they see, but for those that are met. */
@Service
public class ReadingCalendar {

    public static final int EVENTS_MAX = 5_000;

    /** What fell due longer ago is on the list of what is overdue; calendars need not carry it along. */
    private static final int MONTHS_BACK = 3;

    private final ClientObligations obligations;
    private final FindingObligations finding;
    private final KeepingObligations keeping;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate reading;

    ReadingCalendar(
            ClientObligations obligations,
            FindingObligations finding,
            KeepingObligations keeping,
            PlatformAccess access,
            PracticeDays days,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.obligations = obligations;
        this.finding = finding;
        this.keeping = keeping;
        this.access = access;
        this.days = days;
        this.ruleBooks = ruleBooks;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param reminderDays so many days before it is due the calendar reminds of it, or on the wanted day if that is earlier */
    public record Event(ClientObligation obligation, int reminderDays) {}

    /** The first 5,000 by date, each with its client. Call it as the practice, not in a transaction of the caller's. */
    public List<Event> events(Actor actor, Instant now) {
        access.require(actor, Operation.CALENDAR_FEED);
        LocalDate today = days.on(actor.organizationId(), now);
        keeping.ready(today);
        WantedObligations wanted =
                new WantedObligations(today.minusMonths(MONTHS_BACK), null, null, null, null, null, "%");
        CompiledRuleBook book = ruleBooks.inForce(actor.organizationId());
        ServiceOfObligation work = ServiceOfObligation.in(book);
        Specification<ClientObligation> seen =
                finding.visible(actor).and(wanted.matching(today, work)).and(WantedObligations.unmet(work));
        Sort byDate = Sort.by("effectiveDueDate", "id");
        return reading
                .execute(status -> obligations
                        .findAll(seen, PageRequest.of(0, EVENTS_MAX, byDate))
                        .getContent())
                .stream()
                .map(one -> new Event(
                        one, io.quarterday.rules.deadlines.DeadlineTables.reminderDays(book, one.obligation())))
                .toList();
    }
}
