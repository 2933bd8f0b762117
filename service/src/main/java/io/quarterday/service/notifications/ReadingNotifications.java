package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.Notification;
import io.quarterday.domain.notifications.Notifications;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own notifications; nobody reads another's. */
@Service
@Transactional
public class ReadingNotifications {

    private final Notifications notifications;

    ReadingNotifications(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * Latest first.
     *
     * @param unread true for those not read, false for those read, null for both
     * @param beforeTime where the stretch before ended, with {@code beforeId}; null from the latest
     */
    @Transactional(readOnly = true)
    public List<Notification> list(
            Actor actor, @Nullable Boolean unread, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit) {
        return actor.userId() == null
                ? List.of()
                : notifications.of(actor.userId(), unread, beforeTime, beforeId, limit);
    }

    @Transactional(readOnly = true)
    public long countUnread(Actor actor) {
        return actor.userId() == null ? 0 : notifications.countUnread(actor.userId());
    }

    /**
     * Read before, it keeps the moment of the first time.
     *
     * @throws NotFoundException also for another person's
     */
    public Notification read(Actor actor, UUID id, Instant at) {
        if (actor.userId() == null) {
            throw new NotFoundException("notification", id);
        }
        return notifications
                .read(actor.userId(), id, at.truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() -> new NotFoundException("notification", id));
    }

    /** How many were unread. */
    public int readAll(Actor actor, Instant at) {
        return actor.userId() == null ? 0 : notifications.readAll(actor.userId(), at.truncatedTo(ChronoUnit.MICROS));
    }
}
