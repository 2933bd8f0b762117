package io.quarterday.service.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.jobs.Job;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.compare.ChangeKind;
import io.quarterday.rules.rulebook.compare.ReplayReport;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.WorkReplay.Period;
import io.quarterday.service.rulebook.WorkReplay.ReplayResult;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Replays the practice's work by one of its releases, as a job, and keeps what it found with the release. */
@Service
public class ReplayingReleases {

    static final String JOB = "rules-replay";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    i -> i.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private final WorkReplay work;
    private final RuleReleases releases;
    private final ReleasedBooks books;
    private final RuleBooks ruleBooks;
    private final RunningJobs jobs;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final SeenReports reports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplayingReleases(
            WorkReplay work,
            RuleReleases releases,
            ReleasedBooks books,
            RuleBooks ruleBooks,
            RunningJobs jobs,
            PlatformAccess access,
            PracticeDays days,
            SeenReports reports,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.work = work;
        this.reports = reports;
        this.releases = releases;
        this.books = books;
        this.ruleBooks = ruleBooks;
        this.jobs = jobs;
        this.access = access;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** How many answers there were, and how many are others by this release. */
    public record Counts(long asked, long changed, Map<ChangeKind, Long> kinds) {

        static Counts of(ReplayReport report) {
            return new Counts(report.asked(), report.changed(), report.kinds());
        }
    }

    /** What the job answers; all that was found is with the release, unless it was approved before. */
    public record Replayed(long release, String contentHash, Counts decisions, Counts openServices) {}

    /**
     * Begins a replay.
     *
     * @param from an instant, or a date in the practice's zone, from whose beginning
     * @param to an instant before which, or a date until whose end
     * @throws NotFoundException where there is no such release
     * @throws InvalidInputException where the period is none
     */
    public Job replay(Actor actor, long number, String from, String to) {
        access.require(actor, Operation.RULES_EDIT);
        ZoneId zone = days.zone(actor.organizationId());
        Period period = new Period(moment("from", from, zone, 0), moment("to", to, zone, 1));
        if (!period.from().isBefore(period.until())) {
            throw new InvalidInputException(
                    "to", "The period ends at " + to + ", not after it begins at " + from + ".");
        }
        String hash = transaction.execute(status -> found(number).contentHash());
        return jobs.submit(
                actor,
                JOB,
                String.join(" ", String.valueOf(number), hash, from, to),
                progress -> replay(actor, number, period, progress));
    }

    /**
     * The last replay of a release as it was kept; of the changed answers, those about what {@code actor} sees.
     *
     * @throws NotFoundException where there is no such release, or it was not replayed yet
     */
    public Map<String, Object> last(Actor actor, long number) {
        access.require(actor, Operation.RULES_READ);
        String kept = transaction.execute(status -> found(number).replay().orElse(""));
        if (kept.isEmpty()) {
            throw new NotFoundException("replay", "of release " + number);
        }
        return reports.seenBy(actor, JSON.readValue(kept, new TypeReference<>() {}));
    }

    private Replayed replay(Actor actor, long number, Period period, JobProgress progress) {
        progress.at(0);
        CompiledRuleBook book = books.compiled(actor.organizationId(), number);
        CompiledRuleBook inForce = ruleBooks.inForce(actor.organizationId());
        Instant now = clock.instant();
        ReplayResult result = work.replay(book, inForce, period, now, progress);
        String hash = book.release().contentHash();
        String kept = JSON.writeValueAsString(result);
        long unanswered = unanswered(result.decisions()) + unanswered(result.openServices());
        CurrentOrganization.run(
                actor.organizationId(),
                () -> transaction.executeWithoutResult(status -> releases.findLocked(number)
                        .filter(release -> release.contentHash().equals(hash) && release.keepsReports())
                        .ifPresent(release -> release.replayed(hash, unanswered, kept, clock.instant()))));
        return new Replayed(number, hash, Counts.of(result.decisions()), Counts.of(result.openServices()));
    }

    private static long unanswered(ReplayReport report) {
        return report.kinds().getOrDefault(ChangeKind.FAILED, 0L);
    }

    private RuleRelease found(long number) {
        return releases.findByNumber(number).orElseThrow(() -> new NotFoundException("release", number));
    }

    /** @param daysAfter a date means the beginning of the day so many days after */
    private static Instant moment(String field, String text, ZoneId zone, int daysAfter) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(zone)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    field,
                    "'" + field + "' is neither an instant, such as 2026-03-31T09:30:00Z, nor a date, such as"
                            + " 2026-03-31.");
        }
    }
}
