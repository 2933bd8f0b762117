package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.notifications.Happenings;
import io.quarterday.domain.notifications.Happenings.Happening;
import io.quarterday.rules.notifications.NotificationEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says that something happened of which people may have to be told. Who is told, and how, the tables decide a moment
 * later; it is part of the caller's transaction, so what is taken back was never told. Transitions announce themselves.
 */
@Service
public class Announcing {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int OCCASION_LENGTH_MAX = 110;
    private static final int NAMED_MAX = 1_000;

    private final Happenings happenings;

    Announcing(Happenings happenings) {
        this.happenings = happenings;
    }

    /**
     * Something that happened.
     *
     * @param occasion names it, at most 110 characters ("escalation:7f…:2"): of one occasion a row of
     *     {@code notifications} tells nobody twice, however often it is announced
     * @param serviceId the service that it is about
     * @param named whom rows may tell as NAMED; at most 1,000 people
     * @param actorId who did it; null for the system
     * @param level to which a service was escalated, else 0
     * @param channels by which a table wants it told, where one says so
     * @param details texts for those placeholders of the event that no service and no practice has
     */
    public record Announcement(
            NotificationEvent event,
            String occasion,
            @Nullable UUID serviceId,
            List<UUID> named,
            @Nullable UUID actorId,
            int level,
            List<String> channels,
            Map<String, String> details) {

        public Announcement {
            if (occasion.isBlank() || occasion.length() > OCCASION_LENGTH_MAX || named.size() > NAMED_MAX) {
                throw new IllegalArgumentException("An announcement has an occasion of at most " + OCCASION_LENGTH_MAX
                        + " characters, and names at most " + NAMED_MAX + " people: " + event + " " + occasion);
            }
            if (event.isAboutService() != (serviceId != null)) {
                throw new IllegalArgumentException(event + " is about "
                        + (event.isAboutService() ? "a service, but none is given: " : "no service: ") + occasion);
            }
            if (!event.placeholders().containsAll(details.keySet())) {
                throw new IllegalArgumentException(
                        event + " has the placeholders " + event.placeholders() + ", not all of " + details.keySet());
            }
            named = List.copyOf(named);
            channels = List.copyOf(channels);
            details = Map.copyOf(details);
        }

        /** About the practice, to these people. */
        public static Announcement to(
                List<UUID> named, NotificationEvent event, String occasion, Map<String, String> details) {
            return new Announcement(event, occasion, null, named, null, 0, List.of(), details);
        }
    }

    /** Announces for the current practice. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void announce(Announcement announcement, Instant at) {
        happenings.add(new Happening(
                Ids.next(),
                announcement.event().name(),
                announcement.occasion(),
                announcement.serviceId(),
                announcement.named(),
                announcement.actorId(),
                announcement.level(),
                announcement.channels(),
                JSON.writeValueAsString(announcement.details()),
                at.truncatedTo(ChronoUnit.MICROS)));
    }
}
