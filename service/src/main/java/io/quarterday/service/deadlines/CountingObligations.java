package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.service.deadlines.FindingObligations.Reach;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many obligations fall due on each day, by kind: of the clients that whoever asks sees, by the predicates that {@link
 * FindingObligations#page} has, so that the figures of a day are those of its list.
 */
@Service
public class CountingObligations {

    /** The days that can be asked for at once; a year of weeks that are whole, and some. */
    public static final int DAYS_MAX = 400;

    private final FindingObligations finding;
    private final KeepingObligations keeping;
    private final EntityManager entities;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate reading;

    CountingObligations(
            FindingObligations finding,
            KeepingObligations keeping,
            EntityManager entities,
            PlatformAccess access,
            PracticeDays days,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.finding = finding;
        this.keeping = keeping;
        this.entities = entities;
        this.access = access;
        this.days = days;
        this.ruleBooks = ruleBooks;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** So many of one kind are due on a day, of which so many are overdue. */
    public record OfDay(LocalDate day, String obligation, long count, long overdue) {}

    /** By day and kind, and how many clients are still being computed, of whom it may lack some. */
    public record Counted(List<OfDay> days, int clientsBehind) {}

    /**
     * Not in a transaction of the caller's.
     *
     * @param wanted with both ends
     * @throws InvalidInputException where the days are none, more than {@link #DAYS_MAX}, or end beyond {@link
     *     FindingObligations#reach}
     */
    public Counted byDay(Actor actor, WantedObligations wanted, Instant now) {
        LocalDate from = Objects.requireNonNull(wanted.from());
        LocalDate to = Objects.requireNonNull(wanted.to());
        access.require(actor, Operation.DEADLINES_READ);
        Reach reach = finding.reach(actor, now);
        if (to.isBefore(from) || to.isAfter(reach.to()) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw new InvalidInputException(
                    "to",
                    "'to' must lie at or after 'from', fewer than " + DAYS_MAX + " days after it, and not after "
                            + reach.to() + ".");
        }
        LocalDate today = days.on(actor.organizationId(), now);
        int behind = keeping.ready(today);
        return reading.execute(status -> new Counted(counted(actor, wanted, today), behind));
    }

    private List<OfDay> counted(Actor actor, WantedObligations wanted, LocalDate today) {
        ServiceOfObligation work = ServiceOfObligation.in(ruleBooks.inForce(actor.organizationId()));
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = build.createTupleQuery();
        Root<ClientObligation> obligation = query.from(ClientObligation.class);
        Path<LocalDate> day = obligation.get("effectiveDueDate");
        Path<String> kind = obligation.get("obligation");
        Predicate late = new WantedObligations(null, null, null, null, null, true, "%")
                .matching(today, work)
                .toPredicate(obligation, query, build);
        Expression<Long> overdue =
                build.count(build.<Integer>selectCase().when(late, 1).otherwise(build.nullLiteral(Integer.class)));
        Predicate asked =
                finding.visible(actor).and(wanted.matching(today, work)).toPredicate(obligation, query, build);
        query.multiselect(day, kind, build.count(obligation), overdue)
                .where(asked)
                .groupBy(day, kind)
                .orderBy(build.asc(day), build.asc(kind));
        return entities.createQuery(query)
                .getResultStream()
                .map(row -> new OfDay(row.get(day), row.get(kind), row.get(2, Long.class), row.get(3, Long.class)))
                .toList();
    }
}
