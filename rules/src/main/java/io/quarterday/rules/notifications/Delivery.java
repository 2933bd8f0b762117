package io.quarterday.rules.notifications;

import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one row wants told: to whom, how, in which words.
 *
 * @param quietFrom hour from which nothing is sent, in the practice's zone; null with {@code quietUntil} where it may
 *     always be
 * @param quietUntil hour at which it may be sent again; earlier than {@code quietFrom} where it is the next day
 * @param tellActor whether who did it is told too
 * @param everyHours at most once in so many hours; 0 for no bound
 * @param per what that holds for; null without a bound
 * @param ageHoursMax what happened longer ago is not told any more
 */
public record Delivery(
        RowRef row,
        List<Recipient> recipients,
        Channel channel,
        String template,
        @Nullable Integer quietFrom,
        @Nullable Integer quietUntil,
        boolean tellActor,
        int everyHours,
        @Nullable Per per,
        int ageHoursMax) {

    /** Whom a row names. */
    public enum Recipient {
        ASSIGNEE,
        /** Who had the service before it was given to somebody else. */
        ASSIGNEE_BEFORE,
        ACTOR,
        /** The active managers of the client's team, and of the assignee's. */
        TEAM_MANAGERS,
        MANAGERS,
        PARTNERS,
        /** Who asks the client for papers. */
        CHASE_TEAM,
        CLIENT,
        /** Whom the event itself names. */
        NAMED
    }

    /** How they are told. */
    public enum Channel {
        IN_APP,
        EMAIL,
        DIGEST,
        /** A call that somebody is to make: told in the application, and written down as to be made. */
        CALL
    }

    /** What a bound on frequency counts by, beside the row and the recipient. */
    public enum Per {
        RECIPIENT,
        SERVICE,
        CLIENT
    }

    private static final int CHASE_AGE_HOURS = 48;

    /** Of a row of {@code notifications}. */
    public static Delivery of(Hit hit) {
        Row row = hit.row();
        Integer every = row.integerOrNull("at_most_every_hours");
        String per = row.textOrNull("per");
        return new Delivery(
                hit.ref(),
                recipients(row),
                Channel.valueOf(row.text("channel")),
                row.text("template"),
                row.integerOrNull("quiet_from"),
                row.integerOrNull("quiet_until"),
                row.isTrue("tell_actor"),
                every == null ? 0 : every,
                per == null ? null : Per.valueOf(per),
                Objects.requireNonNull(row.integerOrNull("age_hours_max")));
    }

    /** Of a row of {@code chasing}. A step is taken when it is due, so it has no age. */
    public static Delivery ofStep(Hit hit) {
        Row row = hit.row();
        return new Delivery(
                hit.ref(),
                recipients(row),
                Channel.valueOf(row.text("channel")),
                row.text("template"),
                row.integerOrNull("quiet_from"),
                row.integerOrNull("quiet_until"),
                true,
                0,
                null,
                CHASE_AGE_HOURS);
    }

    private static List<Recipient> recipients(Row row) {
        return row.texts("recipients").stream().map(Recipient::valueOf).toList();
    }

    /** When it may be sent: then, or at the end of the quiet hours in which that is. */
    public ZonedDateTime sentAt(ZonedDateTime at) {
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
            return at;
        }
        int hour = at.getHour();
        boolean overnight = quietFrom > quietUntil;
        boolean quiet = overnight ? hour >= quietFrom || hour < quietUntil : hour >= quietFrom && hour < quietUntil;
        if (!quiet) {
            return at;
        }
        boolean tomorrow = overnight && hour >= quietFrom;
        return at.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(LocalTime.of(quietUntil, 0))
                .atZone(at.getZone());
    }
}
