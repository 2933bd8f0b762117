package io.quarterday.service.rulebook;

import io.quarterday.domain.jobs.Job;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.rules.rulebook.ScenarioRun;
import io.quarterday.rules.rulebook.checks.CheckReport;
import io.quarterday.rules.rulebook.checks.Coverage;
import io.quarterday.rules.rulebook.checks.Finding;
import io.quarterday.rules.rulebook.checks.RuleBookChecks;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.BookPreview.Foreseen;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Runs the checks over a release as a job, and keeps the report on it for exactly the content that was checked. */
@Service
public class CheckingReleases {

    static final String JOB = "rules-check";

    private static final int SHOWN_MAX = 500;

    // How far the job is when the book was read, checked, and its changes were foreseen; in percent.
    private static final int READ = 5;
    private static final int CHECKED = 60;
    private static final int FORESEEN = 99;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final RuleReleases releases;
    private final StoredRuleBooks stored;
    private final RunningJobs jobs;
    private final PlatformAccess access;
    private final RuleBooks ruleBooks;
    private final List<BookPreview> previews;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CheckingReleases(
            RuleReleases releases,
            StoredRuleBooks stored,
            RunningJobs jobs,
            PlatformAccess access,
            RuleBooks ruleBooks,
            List<BookPreview> previews,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.releases = releases;
        this.stored = stored;
        this.jobs = jobs;
        this.access = access;
        this.ruleBooks = ruleBooks;
        this.previews = List.copyOf(previews);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The report as it is kept with a release, its long lists cut.
     *
     * @param findings errors first, at most 500
     * @param findingCount of all
     * @param failedScenarios at most 500
     * @param previews what the release would change, each under its feature's name; nothing where it would not
     */
    public record Report(
            String contentHash,
            boolean green,
            List<String> reasons,
            List<Finding> findings,
            int findingCount,
            List<Coverage> coverage,
            int scenarioCount,
            int scenariosPassed,
            List<FailedScenario> failedScenarios,
            Map<String, Object> previews) {

        static Report of(CheckReport report, Map<String, Foreseen> foreseen) {
            List<ScenarioRun> failed =
                    report.scenarios().stream().filter(run -> !run.passed()).toList();
            List<String> reasons = new ArrayList<>(report.reasons());
            foreseen.values().forEach(one -> reasons.addAll(one.against()));
            Map<String, Object> previews = new LinkedHashMap<>();
            foreseen.forEach((name, one) -> previews.put(name, one.shown()));
            return new Report(
                    report.contentHash(),
                    report.green() && reasons.isEmpty(),
                    reasons,
                    report.findings().stream().limit(SHOWN_MAX).toList(),
                    report.findings().size(),
                    report.coverage(),
                    report.scenarios().size(),
                    report.scenarios().size() - failed.size(),
                    failed.stream()
                            .limit(SHOWN_MAX)
                            .map(run -> new FailedScenario(run.table(), run.scenario(), run.differences()))
                            .toList(),
                    previews);
        }
    }

    /** A scenario that came out otherwise than expected. */
    public record FailedScenario(String table, String scenario, List<String> differences) {}

    /** What the job answers; the whole report is with the release. */
    public record Checked(long release, String contentHash, boolean green, List<String> reasons) {}

    /**
     * Begins checking.
     *
     * @throws NotFoundException where there is no such release
     */
    public Job check(Actor actor, long number) {
        access.require(actor, Operation.RULES_EDIT);
        String subject =
                number + " " + transaction.execute(status -> found(number).contentHash());
        return jobs.submit(actor, JOB, subject, progress -> check(actor, number, progress));
    }

    private Checked check(Actor actor, long number, JobProgress progress) {
        progress.at(0);
        String hash = transaction.execute(status -> found(number).contentHash());
        RuleBook book = stored.book(actor.organizationId(), hash);
        CheckReport report = RuleBookChecks.check(
                book,
                DecisionCatalogue.all(),
                RuleBooks.bounds(),
                percent -> progress.at(READ + percent * (CHECKED - READ) / 100));
        Map<String, Foreseen> foreseen = previews(actor.organizationId(), book, new Release(number, hash), progress);
        progress.at(FORESEEN);
        Report whole = Report.of(report, foreseen);
        String json = JSON.writeValueAsString(whole);
        transaction.executeWithoutResult(status -> {
            RuleRelease release =
                    releases.findLocked(number).orElseThrow(() -> new NotFoundException("release", number));
            if (release.contentHash().equals(hash) && release.keepsReports()) {
                release.checked(hash, whole.green(), json, clock.instant());
            }
        });
        return new Checked(number, hash, whole.green(), whole.reasons());
    }

    /** What does not compile changes nothing; the report says what is wrong with it. */
    private Map<String, Foreseen> previews(UUID organizationId, RuleBook book, Release release, JobProgress progress) {
        CompiledRuleBook proposed;
        try {
            proposed = ruleBooks.compile(organizationId, book, release);
        } catch (RuleBookException broken) {
            return Map.of();
        }
        Map<String, Foreseen> foreseen = new LinkedHashMap<>();
        for (BookPreview preview : previews) {
            preview.preview(
                            organizationId,
                            ruleBooks.inForce(organizationId),
                            proposed,
                            percent -> progress.at(CHECKED + percent * (FORESEEN - CHECKED) / 100))
                    .ifPresent(found -> foreseen.put(preview.name(), found));
        }
        return foreseen;
    }

    private RuleRelease found(long number) {
        return releases.findByNumber(number).orElseThrow(() -> new NotFoundException("release", number));
    }
}
