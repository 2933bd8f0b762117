package io.quarterday.rules.notifications;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import org.jspecify.annotations.Nullable;

/** What the practice decides about messages, table by table. */
public final class NotificationDecisions {

    /** Who is told of an event, by {@code notifications}; every row that agrees tells somebody. */
    public static final TableLookup<NotificationFacts> NOTIFICATIONS = new TableLookup<>(
            "notification",
            "notifications",
            FactType.named("NotificationFacts", NotificationFacts.class)
                    .field("event", String.class, NotificationFacts::event)
                    .field("workflow", String.class, NotificationFacts::workflow)
                    .field("stage", String.class, NotificationFacts::stage)
                    .field("phase", String.class, NotificationFacts::phase)
                    .field("priority", String.class, NotificationFacts::priority)
                    .help("Days until the service is due; negative when that has passed.")
                    .field("days_to_deadline", Long.class, facts -> whole(facts.daysToDeadline()))
                    .help(
                            "To which the service was escalated, of a deadline that which this deadline has reached; 0 for none.")
                    .field("level", Long.class, facts -> (long) facts.level())
                    .help("By which channels an escalation, or the notice of an obligation, wants it told.")
                    .set("wanted_channels", NotificationFacts::wantedChannels)
                    .build(),
            NotificationDecisions.class,
            NotificationChecks::notifications);

    /** The words of a message, by {@code message-templates}. */
    public static final TableLookup<TemplateQuestion> TEMPLATES = new TableLookup<>(
            "message-template",
            MessageTemplates.TABLE,
            FactType.named("TemplateQuestion", TemplateQuestion.class)
                    .field("code", String.class, TemplateQuestion::code)
                    .build(),
            NotificationDecisions.class,
            NotificationChecks::templates);

    /** What is done next to get a client's records, by {@code chasing}; nothing where no row agrees. */
    public static final TableLookup<ChaseFacts> CHASING = new TableLookup<>(
            "chasing",
            "chasing",
            FactType.named("ChaseFacts", ChaseFacts.class)
                    .field("workflow", String.class, ChaseFacts::workflow)
                    .field("stage", String.class, ChaseFacts::stage)
                    .field("phase", String.class, ChaseFacts::phase)
                    .help("The step that would be next.")
                    .field("step", Long.class, facts -> (long) facts.step())
                    .help("Days since the step before; for the first since the service came to its stage.")
                    .field("days", Long.class, facts -> (long) facts.days())
                    .help("Whether the period that the records are of is over; so where there is none.")
                    .field("period_ended", Boolean.class, ChaseFacts::periodEnded)
                    .help("Whether documents were uploaded since the chase began.")
                    .field("records_arrived", Boolean.class, ChaseFacts::recordsArrived)
                    .build(),
            NotificationDecisions.class,
            NotificationChecks::chasing);

    /** Whether and when a mail is tried again, by {@code mail-retries}; it is given up where no row agrees. */
    public static final TableLookup<MailFailure> MAIL_RETRIES = new TableLookup<>(
            "mail-retry",
            "mail-retries",
            FactType.named("MailFailure", MailFailure.class)
                    .field("outcome", String.class, MailFailure::outcome)
                    .help("How often it was tried.")
                    .field("attempts", Long.class, failure -> (long) failure.attempts())
                    .build(),
            NotificationDecisions.class,
            NotificationChecks::retries);

    /** Which words are asked for: a template's code. */
    public record TemplateQuestion(String code) {}

    private NotificationDecisions() {}

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }
}
