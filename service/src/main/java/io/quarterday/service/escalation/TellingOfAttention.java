package io.quarterday.service.escalation;

import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.notifications.Notifying;
import io.quarterday.service.notifications.Notifying.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what wants their attention, in the transaction that remembers that they are told: of a service, a report
 * or a proposal as the table {@code notifications} says; of an obligation in the application.
 */
@Component
class TellingOfAttention {

    private final Announcing announcing;
    private final Notifying notifying;

    TellingOfAttention(Announcing announcing, Notifying notifying) {
        this.announcing = announcing;
        this.notifying = notifying;
    }

    @EventListener
    void on(AttentionNeeded attention) {
        Instant at = attention.at();
        switch (attention.entityType()) {
            case "client_service" -> announcing.announce(escalated(attention), at);
            case "health_report" -> announcing.announce(report(attention), at);
            case "rebalancing_proposal" -> announcing.announce(proposal(attention), at);
            default -> notifying.notify(attention.people(), notice(attention), at);
        }
    }

    private static Announcement escalated(AttentionNeeded attention) {
        int level = ((Number) attention.facts().getOrDefault("escalation_level", 0)).intValue();
        return new Announcement(
                NotificationEvent.ESCALATED,
                "escalated:" + digest(attention),
                UUID.fromString(attention.entityId()),
                attention.people(),
                null,
                level,
                Map.of("level", Integer.toString(level), "why", words(attention.event()) + "."));
    }

    private static Announcement report(AttentionNeeded attention) {
        Map<String, Object> facts = attention.facts();
        String text = facts.get("active") + " services are active, " + facts.get("overdue") + " of them overdue; "
                + facts.get("open_exceptions") + " exceptions are open.";
        return new Announcement(
                NotificationEvent.HEALTH_REPORT,
                attention.occasion(),
                null,
                attention.people(),
                null,
                0,
                Map.of("report", text));
    }

    private static Announcement proposal(AttentionNeeded attention) {
        return new Announcement(
                NotificationEvent.WORK_REBALANCED,
                attention.occasion(),
                null,
                List.of(),
                null,
                0,
                Map.of("count", String.valueOf(attention.facts().get("moves"))));
    }

    private static Notice notice(AttentionNeeded attention) {
        Map<String, Object> facts = attention.facts();
        return new Notice(
                attention.event(),
                words(attention.event()) + ": " + facts.get("obligation") + " of " + facts.get("client_name"),
                facts.get("obligation") + " for the period to " + facts.get("period_end") + " is due on "
                        + facts.get("due_date") + ".",
                new Link(attention.entityType(), attention.entityId()),
                attention.occasion());
    }

    /** Subjects of escalation are longer than an announcement's occasion may be. */
    private static UUID digest(AttentionNeeded attention) {
        return UUID.nameUUIDFromBytes(attention.occasion().getBytes(StandardCharsets.UTF_8));
    }

    private static String words(String event) {
        String lower = event.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}
