package io.quarterday.service.demo;

import io.quarterday.domain.tracking.ApprovalAnswer;
import io.quarterday.service.demo.DemoPractice.People;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.DecidingApprovals;
import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingEntities;
import io.quarterday.service.tracking.Tracked;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.stereotype.Component;

/**
 * What the demo practice tracks beside its clients' services: quotes, invoices, forms and the like. Some have come to
 * their end in the last months, some are under way; some of these late, some waiting for an approval.
 */
@Component
class DemoEntities {

    /** After a status: it is asked for, and nobody has answered. */
    private static final String ASKED_ONLY = "?";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int ENDED_OF_A_WAY = 3;
    private static final int OPEN_OF_A_WAY = 2;
    private static final int ENDED_WITHIN_DAYS = 75;

    /**
     * A type, and by which statuses its entities have gone on from where they begin.
     *
     * @param ended ways that came to an end
     * @param open ways that lead to where something stands now
     */
    private record Kind(String type, String prefix, List<List<String>> ended, List<List<String>> open) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "quote",
                    "Q-",
                    List.of(
                            List.of("approved", "sent", "accepted"),
                            List.of("approved", "sent", "declined"),
                            List.of("sent", "accepted")),
                    List.of(List.of(), List.of("approved?"), List.of("approved"), List.of("sent"))),
            new Kind(
                    "invoice",
                    "INV-",
                    List.of(List.of("approved", "sent", "paid"), List.of("sent", "paid")),
                    List.of(List.of(), List.of("approved?"), List.of("sent"), List.of("sent", "disputed"))),
            new Kind(
                    "payment",
                    "PAY-",
                    List.of(List.of("received", "matched")),
                    List.of(List.of(), List.of("received"), List.of("failed"))),
            new Kind(
                    "form_submission",
                    "FORM-",
                    List.of(
                            List.of("under_review", "accepted"),
                            List.of("under_review", "needs_information", "under_review", "accepted")),
                    List.of(List.of(), List.of("under_review"), List.of("under_review", "needs_information"))),
            new Kind(
                    "customer_feedback",
                    "FB-",
                    List.of(List.of("acknowledged", "investigating", "answered"), List.of("acknowledged", "answered")),
                    List.of(List.of(), List.of("acknowledged"), List.of("acknowledged", "investigating"))),
            new Kind(
                    "internal_task",
                    "TASK-",
                    List.of(List.of("in_progress", "done"), List.of("in_progress", "blocked", "in_progress", "done")),
                    List.of(List.of(), List.of("in_progress"), List.of("in_progress", "blocked"))),
            new Kind(
                    "visit",
                    "VISIT-",
                    List.of(List.of("confirmed", "on_the_way", "on_site", "done")),
                    List.of(List.of(), List.of("confirmed"), List.of("confirmed", "missed"))));

    /** Why something went where the rules, or who approves it, ask for a reason. */
    private static final Map<String, String> REASONS = Map.of(
            "approved", "As it was agreed by telephone",
            "declined", "They stay with their present accountant for another year",
            "disputed", "They ask which hours the invoice is for",
            "failed", "The bank returned the direct debit",
            "needs_information", "The second page of the form is missing",
            "blocked", "Waits for the new laptop",
            "missed", "Nobody was in; they come to us instead");

    private final MovingEntities moving;
    private final DecidingApprovals deciding;

    DemoEntities(MovingEntities moving, DecidingApprovals deciding) {
        this.moving = moving;
        this.deciding = deciding;
    }

    void load(People people, Instant now) {
        Random random = new Random(2004); // the same demo on every machine
        int number = 1001;
        for (Kind kind : KINDS) {
            for (List<String> way : kind.ended()) {
                for (int times = 0; times < ENDED_OF_A_WAY; times++) {
                    Instant last = now.minus(Duration.ofHours(24 + random.nextInt(ENDED_WITHIN_DAYS * 24)));
                    walk(people, kind, kind.prefix() + number++, way, last, random);
                }
            }
            for (List<String> way : kind.open()) {
                for (int age = 0; age < OPEN_OF_A_WAY; age++) {
                    Instant last = now.minus(DAY.multipliedBy(3L * age))
                            .minus(MINUTE.multipliedBy(random.nextInt(3 * 24 * 60)));
                    walk(people, kind, kind.prefix() + number++, way, last, random);
                }
            }
        }
    }

    /** Steps are up to three days apart, and the last one is at {@code last}. */
    private void walk(People people, Kind kind, String id, List<String> way, Instant last, Random random) {
        Duration[] pauses = way.stream()
                .map(status -> Duration.ofMinutes(90 + random.nextInt(3 * 24 * 60)))
                .toArray(Duration[]::new);
        Instant at = last;
        for (Duration pause : pauses) {
            at = at.minus(pause);
        }
        Actor staff = people.staff().get(random.nextInt(people.staff().size()));
        Map<String, Object> facts = facts(kind.type(), staff, way, at, random);
        require(moving.start(
                staff, kind.type(), id, null, null, new EntityMove(null, null, facts, Map.of(), null), at));
        for (int step = 0; step < pauses.length; step++) {
            at = at.plus(pauses[step]);
            step(people, staff, kind.type(), id, way.get(step), at, pauses[step]);
        }
    }

    /** What needs an approval was asked for some time before it came to pass. */
    private void step(People people, Actor staff, String type, String id, String wanted, Instant at, Duration pause) {
        boolean askedOnly = wanted.endsWith(ASKED_ONLY);
        String to = askedOnly ? wanted.substring(0, wanted.length() - ASKED_ONLY.length()) : wanted;
        EntityMove move = new EntityMove(
                to, REASONS.get(to), to.equals("matched") ? Map.of("matched", true) : Map.of(), Map.of(), null);
        Instant asked = to.equals("approved") && !askedOnly ? at.minus(pause.dividedBy(3)) : at;
        Tracked tracked = require(moving.move(staff, type, id, move, asked));
        if (tracked instanceof Tracked.Held && !askedOnly) {
            Actor approver = type.equals("invoice") ? people.partner() : people.manager();
            deciding.answer(approver, type, id, ApprovalAnswer.Answer.APPROVE, null, null, at);
        }
    }

    /** The larger quotes and invoices go by an approval. */
    private static Map<String, Object> facts(String type, Actor staff, List<String> way, Instant at, Random random) {
        boolean large = way.stream().anyMatch(status -> status.startsWith("approved"));
        LocalDate soon = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(5);
        return switch (type) {
            case "quote" ->
                Map.of("amount", (large ? 5_500 : 400) + 250 * random.nextInt(large ? 40 : 18), "currency", "GBP");
            case "invoice" ->
                Map.of("amount", (large ? 1_200 : 150) + 10 * random.nextInt(large ? 400 : 85), "currency", "GBP");
            case "payment" -> Map.of("amount", 120 + 15 * random.nextInt(60));
            case "form_submission" -> Map.of("form", "New client questionnaire");
            case "customer_feedback" -> Map.of("rating", 1 + random.nextInt(5), "channel", "email");
            case "internal_task" -> Map.of("assignee", staff.name(), "due_on", soon.toString());
            default -> Map.of("engineer", staff.name(), "visit_on", soon.toString());
        };
    }

    private static Tracked require(Tracked tracked) {
        if (tracked instanceof Tracked.Refused refused) {
            throw new IllegalStateException(
                    "The demo's walk was refused: " + refused.ruling().verdict().violations());
        }
        return tracked;
    }
}
