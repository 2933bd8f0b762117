package io.quarterday.web.notifications;

import io.quarterday.domain.notifications.Notification;
import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.ReadingNotifications;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller was told in the application. */
@Tag(name = "notifications")
@RestController
@RequestMapping("/api/notifications")
class NotificationController {

    private final ReadingNotifications reading;
    private final Clock clock;

    NotificationController(ReadingNotifications reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * @param kind such as {@code SERVICE_OVERDUE}
     * @param link what it is about: the name of the kind of thing, and its id
     * @param readAt absent until it was read
     */
    record NotificationView(
            UUID id,
            String kind,
            String title,
            String text,
            @Nullable Link link,
            Instant createdAt,
            @Nullable Instant readAt) {

        static NotificationView of(Notification notification) {
            return new NotificationView(
                    notification.id(),
                    notification.kind(),
                    notification.title(),
                    notification.text(),
                    notification.link(),
                    notification.createdAt(),
                    notification.readAt());
        }
    }

    record Unread(long unread) {}

    record MarkedRead(int read) {}

    @Operation(summary = "The caller's notifications, latest first")
    @GetMapping
    Envelope<List<NotificationView>> list(
            Actor actor, @RequestParam(required = false) @Nullable Boolean unread, FeedQuery query) {
        Cursor after = query.after();
        Instant time = after == null ? null : after.at();
        UUID id = after == null ? null : after.id();
        return query.cut(
                reading.list(actor, unread, time, id, query.fetch()).stream()
                        .map(NotificationView::of)
                        .toList(),
                view -> new Cursor(view.createdAt(), view.id()));
    }

    @Operation(summary = "How many of the caller's notifications are unread")
    @GetMapping("/unread-count")
    Envelope<Unread> unread(Actor actor) {
        return Envelope.of(new Unread(reading.countUnread(actor)));
    }

    @Operation(summary = "Marks a notification as read")
    @PostMapping("/{id}/read")
    Envelope<NotificationView> read(Actor actor, @PathVariable UUID id) {
        return Envelope.of(NotificationView.of(reading.read(actor, id, clock.instant())));
    }

    @Operation(summary = "Marks all of the caller's notifications as read", description = "Answers how many were not.")
    @PostMapping("/read-all")
    Envelope<MarkedRead> readAll(Actor actor) {
        return Envelope.of(new MarkedRead(reading.readAll(actor, clock.instant())));
    }
}
