package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.domain.notifications.Notifications;
import io.quarterday.domain.notifications.Notifications.Wording;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people of the practice something in the application. Who is told what is the caller's to decide. It is part of
 * the caller's transaction, if there is one: what is taken back was never told.
 */
@Service
@Transactional
public class Notifying {

    /** No practice has more people than that. */
    static final int PEOPLE_MAX = 10_000;

    private static final int TITLE_LENGTH_MAX = 200;
    private static final int TEXT_LENGTH_MAX = 2_000;
    private static final int OCCASION_LENGTH_MAX = 200;
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private final Notifications notifications;

    Notifying(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * What is told.
     *
     * @param kind in capitals, digits and underscores, at most 40, such as {@code SERVICE_OVERDUE}
     * @param title a line; cut after 200 characters
     * @param text cut after 2,000 characters
     * @param link what it is about, such as {@code client_service} and its id
     * @param occasion names what it is told of ("deadline:7f…:2026-03-31"), at most 200 characters: nobody is told twice
     *     on one occasion
     */
    public record Notice(
            String kind,
            String title,
            String text,
            @Nullable Link link,
            String occasion) {

        public Notice {
            if (!KIND.matcher(kind).matches()) {
                throw new IllegalArgumentException("\"" + kind + "\" is no kind of capitals, digits and underscores.");
            }
            if (title.isBlank() || occasion.isBlank() || occasion.length() > OCCASION_LENGTH_MAX) {
                throw new IllegalArgumentException("A notice needs a title, and an occasion of at most "
                        + OCCASION_LENGTH_MAX + " characters: " + kind);
            }
            title = cut(title, TITLE_LENGTH_MAX);
            text = cut(text, TEXT_LENGTH_MAX);
        }

        private static String cut(String text, int max) {
            return text.length() <= max ? text : text.substring(0, max - 1) + "…";
        }
    }

    /**
     * Tells people of the current practice; those who are not active any more are left out.
     *
     * @return how many were told, without those who had been told on this occasion before
     */
    public int notify(Collection<UUID> userIds, Notice notice, Instant at) {
        if (userIds.size() > PEOPLE_MAX) {
            throw new IllegalArgumentException(userIds.size() + " people, at most " + PEOPLE_MAX);
        }
        if (userIds.isEmpty()) {
            return 0;
        }
        Wording wording = new Wording(notice.kind(), notice.title(), notice.text(), notice.link(), notice.occasion());
        return notifications.add(userIds, wording, at.truncatedTo(ChronoUnit.MICROS));
    }
}
