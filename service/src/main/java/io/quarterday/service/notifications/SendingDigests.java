package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.DigestItems;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.notifications.Announcing.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes each person's digest of what waits for it, in a transaction each: what is in a digest waits no more. Who has
 * nothing waiting gets none. How a digest goes, the table {@code notifications} says under DIGEST.
 */
@Service
public class SendingDigests {

    private static final int LINES_MAX = 100;

    private final DigestItems items;
    private final Announcing announcing;
    private final TransactionTemplate transaction;

    SendingDigests(DigestItems items, Announcing announcing, PlatformTransactionManager transactions) {
        this.items = items;
        this.announcing = announcing;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes the digests of a practice. Not in a transaction of the caller's.
     *
     * @return how many
     */
    public int send(UUID practice, Instant at) {
        return CurrentOrganization.call(practice, () -> {
            List<UUID> people = transaction.execute(status -> items.people());
            int made = 0;
            for (UUID person : people) {
                made += transaction.execute(status -> make(person, at)) ? 1 : 0;
            }
            return made;
        });
    }

    private boolean make(UUID person, Instant at) {
        List<String> lines = items.take(person);
        if (lines.isEmpty()) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        lines.stream()
                .limit(LINES_MAX)
                .forEach(line -> text.append("- ").append(line).append('\n'));
        if (lines.size() > LINES_MAX) {
            text.append("and ").append(lines.size() - LINES_MAX).append(" more\n");
        }
        announcing.announce(
                Announcement.to(
                        List.of(person),
                        NotificationEvent.DIGEST,
                        "digest:" + person + ":" + at.toEpochMilli(),
                        Map.of("items", text.toString().strip(), "count", String.valueOf(lines.size()))),
                at);
        return true;
    }
}
