package io.quarterday.service.escalation;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * The check of a practice's deadlines, as often as wanted: services under way go up the levels of {@code escalations},
 * obligations those of {@code deadline-notices}. Each level is reached once and each person told once of it, so running
 * it again, or twice at once, changes nothing. One that cannot be checked spoils no other.
 */
@Service
public class CheckingDeadlines {

    private final EscalatingWork work;
    private final NoticingObligations obligations;

    CheckingDeadlines(EscalatingWork work, NoticingObligations obligations) {
        this.work = work;
        this.obligations = obligations;
    }

    /**
     * What came of it.
     *
     * @param services looked at
     * @param obligations looked at
     * @param reached levels that were reached
     * @param told how many people were told, each message counted
     * @param failures what could not be checked and why, at most {@link #FAILURES_SHOWN_MAX}; the log has all
     */
    public record Checked(int services, int obligations, int reached, int told, int failed, List<String> failures) {

        static final Checked NOTHING = new Checked(0, 0, 0, 0, 0, List.of());

        static Checked one(int reached, int told) {
            return new Checked(0, 0, reached, told, 0, List.of());
        }

        static Checked failure(String what) {
            return new Checked(0, 0, 0, 0, 1, List.of(what));
        }

        Checked and(Checked other) {
            List<String> both = new ArrayList<>(failures);
            other.failures.stream().limit(FAILURES_SHOWN_MAX - both.size()).forEach(both::add);
            return new Checked(
                    services + other.services,
                    obligations + other.obligations,
                    reached + other.reached,
                    told + other.told,
                    failed + other.failed,
                    List.copyOf(both));
        }
    }

    public static final int FAILURES_SHOWN_MAX = 20;

    /** Checks the practice of {@code system}. Not in a transaction of the caller's. */
    public Checked run(Actor system, Instant now) {
        UUID practice = system.organizationId();
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(practice, () -> work.check(system, at).and(obligations.check(practice, at)));
    }
}
