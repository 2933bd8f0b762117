package io.quarterday.service.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.RecordedDecisions;
import io.quarterday.domain.status.RecordedDecisions.Recorded;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.compare.Asked;
import io.quarterday.rules.rulebook.compare.Replay;
import io.quarterday.rules.rulebook.compare.ReplayReport;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.status.RecordedAnswers;
import io.quarterday.service.workflow.OpenServices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tries a book against the work of its practice before anyone is affected: the decisions of a period are put to it
 * again and held against what was answered then; and all that could be done to the open services is put to it and to
 * the book in force. Reads page by page, keeps nothing but counts and the first changes, changes nothing.
 */
@Component
public class WorkReplay {

    /** Most changed answers that are listed, of recorded decisions and of open services each. */
    public static final int CHANGES_LISTED_MAX = 1_000;

    private static final int DECISIONS_PAGE = 2_000;
    private static final int SERVICES_PAGE = 200;

    private final RecordedDecisions recorded;
    private final RecordedAnswers answers;
    private final OpenServices openServices;
    private final PracticeDays days;

    WorkReplay(RecordedDecisions recorded, RecordedAnswers answers, OpenServices openServices, PracticeDays days) {
        this.recorded = recorded;
        this.answers = answers;
        this.openServices = openServices;
        this.days = days;
    }

    /** From an instant until before another. */
    public record Period(Instant from, Instant until) {}

    /**
     * What a replay found.
     *
     * @param release the book that was tried
     * @param against the book in force, with which the open services were compared
     * @param decisions the recorded decisions of the period, compared with what was answered then
     * @param openServices what each open service's people would be told now, action by action
     */
    public record ReplayResult(
            Release release,
            Release against,
            Instant from,
            Instant until,
            Instant replayedAt,
            ReplayReport decisions,
            ReplayReport openServices) {}

    /**
     * Replays the current practice's work.
     *
     * @param progress is told after each page; what it throws to stop the replay passes through
     */
    public ReplayResult replay(
            CompiledRuleBook book, CompiledRuleBook inForce, Period period, Instant now, JobProgress progress) {
        long decisionCount = recorded.count(GateDecision.GATE.name(), period.from(), period.until());
        Course course = new Course(decisionCount, openServices.count(), progress);
        Replay<GateFacts, Verdict> past = replay(book);
        Replay<GateFacts, Verdict> present = replay(book);
        decisions(past, period, course);
        services(present, book, inForce, now, course);
        return new ReplayResult(
                book.release(), inForce.release(), period.from(), period.until(), now, past.report(), present.report());
    }

    private static Replay<GateFacts, Verdict> replay(CompiledRuleBook book) {
        return new Replay<>(
                GateDecision.GATE,
                book,
                verdict -> verdict.violations().stream().map(Violation::message).toList(),
                CHANGES_LISTED_MAX);
    }

    private void decisions(Replay<GateFacts, Verdict> replay, Period period, Course course) {
        ZoneId zone = days.zone(CurrentOrganization.required());
        @Nullable Recorded last = null;
        List<Recorded> page;
        do {
            course.told();
            page = recorded.page(GateDecision.GATE.name(), period.from(), period.until(), last, DECISIONS_PAGE);
            for (Recorded decision : page) {
                GateFacts question = answers.question(decision.facts());
                Asked asked = new Asked(
                        decision.id().toString(),
                        decision.at().atZone(zone).toLocalDate(),
                        about(decision.entityType(), decision.entityId(), question));
                replay.ask(asked, question, answers.answer(decision.answer()));
            }
            course.decisionsDone(page.size());
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == DECISIONS_PAGE);
    }

    private void services(
            Replay<GateFacts, Verdict> replay,
            CompiledRuleBook book,
            CompiledRuleBook inForce,
            Instant now,
            Course course) {
        LocalDate today = days.on(CurrentOrganization.required(), now);
        @Nullable UUID last = null;
        List<OpenServices.Open> page;
        do {
            course.told();
            page = openServices.page(last, SERVICES_PAGE, now);
            for (OpenServices.Open service : page) {
                askAbout(service, replay, book, inForce, today);
            }
            course.servicesDone(page.size());
            last = page.isEmpty() ? last : page.get(page.size() - 1).id();
        } while (page.size() == SERVICES_PAGE);
    }

    /** Every action that either book's workflow knows, as each of those who may ask for it. */
    private static void askAbout(
            OpenServices.Open service,
            Replay<GateFacts, Verdict> replay,
            CompiledRuleBook book,
            CompiledRuleBook inForce,
            LocalDate today) {
        service.asked().forEach((who, facts) -> {
            Set<GateDecision.Option> options = new LinkedHashSet<>(GateDecision.GATE.options(inForce, facts));
            options.addAll(GateDecision.GATE.options(book, facts));
            for (GateDecision.Option option : options) {
                GateFacts question = facts.asking(option.action(), option.toStage());
                Map<String, String> about =
                        about(EntityRef.CLIENT_SERVICE, service.id().toString(), question);
                about.put("asked_by", who);
                replay.ask(new Asked(null, today, about), question, inForce);
            }
        });
    }

    private static Map<String, String> about(String entityType, String entityId, GateFacts question) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("entity_type", entityType);
        about.put("entity_id", entityId);
        about.put("workflow", question.workflow());
        about.put("status", question.status());
        put(about, "stage", question.stage());
        about.put("action", question.action());
        put(about, "to_stage", question.requestedStage());
        about.put("role", question.role());
        return about;
    }

    private static void put(Map<String, String> about, String name, @Nullable String value) {
        if (value != null) {
            about.put(name, value);
        }
    }

    /** How far it has come. A service stands for about as many questions as there are people and actions. */
    private static final class Course {

        private static final int QUESTIONS_OF_A_SERVICE = 20;

        private final long total;
        private final JobProgress progress;
        private long done;

        Course(long decisions, long services, JobProgress progress) {
            this.total = Math.max(1, decisions + services * QUESTIONS_OF_A_SERVICE);
            this.progress = progress;
        }

        void decisionsDone(int count) {
            done += count;
        }

        void servicesDone(int count) {
            done += (long) count * QUESTIONS_OF_A_SERVICE;
        }

        void told() {
            progress.at((int) Math.min(99, done * 100 / total));
        }
    }
}
