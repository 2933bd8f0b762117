package io.quarterday.service.escalation;

import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells people what wants their attention, in the transaction that remembers that they are told: all of it as the table
 * {@code notifications} says.
 */
@Component
class TellingOfAttention {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Announcing announcing;

    TellingOfAttention(Announcing announcing) {
        this.announcing = announcing;
    }

    @EventListener
    void on(AttentionNeeded attention) {
        Instant at = attention.at();
        switch (attention.entityType()) {
            case "client_service" -> announcing.announce(escalated(attention), at);
            case "health_report" -> announcing.announce(report(attention), at);
            case "rebalancing_proposal" -> announcing.announce(proposal(attention), at);
            default -> announcing.announce(obligation(attention), at);
        }
    }

    private static Announcement escalated(AttentionNeeded attention) {
        int level = level(attention);
        return new Announcement(
                NotificationEvent.ESCALATED,
                "escalated:" + digest(attention),
                UUID.fromString(attention.entityId()),
                attention.people(),
                null,
                level,
                attention.channels(),
                Map.of("level", Integer.toString(level), "why", words(attention.event()) + "."));
    }

    private static Announcement report(AttentionNeeded attention) {
        Map<String, Object> facts = attention.facts();
        String text = facts.get("active") + " services are active, " + facts.get("overdue") + " of them overdue; "
                + facts.get("open_exceptions") + " exceptions are open.";
        return Announcement.to(
                attention.people(), NotificationEvent.HEALTH_REPORT, attention.occasion(), Map.of("report", text));
    }

    private static Announcement proposal(AttentionNeeded attention) {
        return Announcement.to(
                List.of(),
                NotificationEvent.WORK_REBALANCED,
                attention.occasion(),
                Map.of("count", String.valueOf(attention.facts().get("moves"))));
    }

    private static Announcement obligation(AttentionNeeded attention) {
        Map<String, Object> facts = attention.facts();
        int level = level(attention);
        return new Announcement(
                NotificationEvent.OBLIGATION_DUE,
                "obligation:" + digest(attention),
                null,
                attention.people(),
                null,
                level,
                attention.channels(),
                Map.of(
                        "client", String.valueOf(facts.get("client_name")),
                        "client_id", attention.entityId(),
                        "obligation", String.valueOf(facts.get("obligation")),
                        "period_end", day(facts.get("period_end")),
                        "due_date", day(facts.get("due_date")),
                        "level", Integer.toString(level),
                        "why", words(attention.event())));
    }

    private static int level(AttentionNeeded attention) {
        return ((Number) attention.facts().getOrDefault("escalation_level", 0)).intValue();
    }

    private static String day(@Nullable Object isoDay) {
        return DAY.format(LocalDate.parse(String.valueOf(isoDay)));
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
