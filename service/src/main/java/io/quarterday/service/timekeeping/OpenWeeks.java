package io.quarterday.service.timekeeping;

import io.quarterday.domain.timekeeping.WeekState;
import io.quarterday.domain.timekeeping.Weeks;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whether time may still be written to a week, by whatever way it comes: what was approved stands as it was approved, and
 * what was handed in changes only who leads, whom {@code time-rules} names, and nobody in their own.
 */
@Component
class OpenWeeks {

    private final Weeks weeks;

    OpenWeeks(Weeks weeks) {
        this.weeks = weeks;
    }

    /** @throws ConflictException where the week of a day of {@code userId} is closed to {@code actor} */
    void require(Actor actor, TimeRules.Rule rule, UUID userId, LocalDate date) {
        LocalDate week = Weeks.weekOf(date);
        WeekState state = weeks.state(userId, week);
        if (state.approved()) {
            throw new ConflictException("The week of " + week + " is approved. Whoever leads can open it again.");
        }
        if (state.submitted() && (!rule.changesSubmitted() || userId.equals(actor.userId()))) {
            throw new ConflictException("The week of " + week + " was handed in. Whoever leads can open it again.");
        }
    }
}
