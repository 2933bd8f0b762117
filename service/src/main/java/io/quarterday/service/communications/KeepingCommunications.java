package io.quarterday.service.communications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.communications.Communication.Text;
import io.quarterday.domain.communications.CommunicationStatus;
import io.quarterday.domain.communications.CommunicationType;
import io.quarterday.domain.communications.Communications;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.notifications.WritingToClients;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is said to clients, and is to be said. Whoever sees a client sees all that was said to it; who may write it down,
 * and change what another wrote, stands in {@code platform-permissions}.
 */
@Service
@Transactional
public class KeepingCommunications {

    private static final Duration SCHEDULE_MAX = Duration.ofDays(2 * 366);
    private static final Instant SENT_MIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Sort LATEST_FIRST = Sort.by(Sort.Direction.DESC, "createdAt", "id");

    private final Communications communications;
    private final Users users;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final WritingToClients writing;
    private final RaisingExceptions exceptions;

    KeepingCommunications(
            Communications communications,
            Users users,
            ClientVisibility visibility,
            PlatformAccess access,
            WritingToClients writing,
            RaisingExceptions exceptions) {
        this.writing = writing;
        this.exceptions = exceptions;
        this.communications = communications;
        this.users = users;
        this.visibility = visibility;
        this.access = access;
    }

    /** A communication with the names of those who sent it and wrote it down. */
    public record Shown(Communication communication, Map<UUID, String> names) {}

    /**
     * Which communications are looked for.
     *
     * @param clientId null for those of every client that is seen
     */
    public record Wanted(
            @Nullable UUID clientId,
            @Nullable CommunicationType type,
            @Nullable CommunicationStatus status) {}

    /** Where a stretch of the feed begins: behind a communication, named by its moment and id. */
    public record Place(Instant createdAt, UUID id) {}

    /**
     * What changes; null leaves it.
     *
     * @param scheduledAt puts off what is scheduled, or brings it forward
     * @param sentAt says that what was scheduled has been sent, by who says so
     */
    public record Change(
            @Nullable String subject,
            @Nullable String content,
            @Nullable Instant scheduledAt,
            @Nullable Instant sentAt) {}

    /**
     * Latest first.
     *
     * @param after null from the latest
     * @throws NotFoundException where the client is not seen
     */
    @Transactional(readOnly = true)
    public List<Shown> list(Actor actor, Wanted wanted, @Nullable Place after, int limit) {
        access.require(actor, Operation.CLIENTS_READ);
        if (wanted.clientId() != null) {
            visibility.visible(actor, wanted.clientId());
        }
        Specification<Communication> matching = matching(wanted).and(behind(after));
        if (wanted.clientId() == null) {
            matching = matching.and(ofClientsSeen(actor));
        }
        List<Communication> found = communications.findBy(
                matching, query -> query.sortBy(LATEST_FIRST).limit(limit).all());
        Map<UUID, String> names = names(found);
        return found.stream().map(one -> new Shown(one, names)).toList();
    }

    /** @throws NotFoundException where it does not exist or its client is not seen */
    @Transactional(readOnly = true)
    public Shown find(Actor actor, UUID id) {
        access.require(actor, Operation.CLIENTS_READ);
        return shown(visible(actor, id));
    }

    /**
     * Writes down what was said, or is to be said. An e-mail without either moment is mailed to the client now.
     *
     * @param scheduledAt when it is to be sent, at most two years ahead; null where it was sent
     * @param sentAt when it was, elsewhere; null means this moment, unless it is scheduled
     * @throws NotFoundException where the client is not seen
     * @throws ConflictException where an e-mail cannot be mailed to the client
     * @throws InvalidInputException where a moment lies on the wrong side of now, or both are given
     */
    public Shown add(
            Actor actor,
            UUID clientId,
            Text text,
            @Nullable Instant scheduledAt,
            @Nullable Instant sentAt,
            Instant now) {
        visibility.visible(actor, clientId);
        access.require(actor, Operation.COMMUNICATIONS_KEEP);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (text.type() == CommunicationType.MESSAGE) {
            throw new InvalidInputException(
                    "type", "A MESSAGE is said on the private page of a request, and written down there.");
        }
        if (scheduledAt != null && sentAt != null) {
            throw new InvalidInputException(
                    "scheduled_at", "'scheduled_at' or 'sent_at' may be given: what was sent is not to be sent.");
        }
        Communication communication = scheduledAt != null
                ? Communication.scheduled(Ids.next(), clientId, text, schedulable(scheduledAt, at), actor.userId(), at)
                : Communication.sent(
                        Ids.next(), clientId, text, sentAt == null ? at : sendable(sentAt, at), actor.userId(), at);
        if (text.type() == CommunicationType.EMAIL && scheduledAt == null && sentAt == null) {
            writing.mail(clientId, text.subject(), text.content(), actor.userId(), at)
                    .ifPresent(why -> {
                        throw new ConflictException("It cannot be mailed. " + why
                                + " With 'sent_at' what was sent elsewhere is written down.");
                    });
        }
        return shown(communications.saveAndFlush(communication));
    }

    /**
     * Changes what is scheduled, or the note of a call.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where it does not exist or its client is not seen
     * @throws ForbiddenException where it is another's, and the role may not
     * @throws ConflictException where it was sent or cancelled
     * @throws StaleException of {@code expectedVersion}
     */
    public Shown change(Actor actor, UUID id, Change change, LongConsumer expectedVersion, Instant now) {
        Communication communication = own(actor, id);
        expectedVersion.accept(communication.version());
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        if (change.scheduledAt() != null && change.sentAt() != null) {
            throw new InvalidInputException(
                    "scheduled_at", "'scheduled_at' or 'sent_at' may be given: what was sent is not to be sent.");
        }
        if (change.subject() != null || change.content() != null) {
            require(communication.isOpen(), communication, "rewritten");
            communication.rewrite(
                    change.subject() == null ? communication.subject() : change.subject(),
                    change.content() == null ? communication.content() : change.content(),
                    at);
        }
        if (change.scheduledAt() != null) {
            requireScheduled(communication, "rescheduled");
            communication.reschedule(schedulable(change.scheduledAt(), at), at);
            exceptions.settle(SendingDue.NOT_SENT, id.toString(), at);
        }
        if (change.sentAt() != null) {
            requireScheduled(communication, "sent again");
            communication.markSent(sendable(change.sentAt(), at), actor.userId(), at);
            exceptions.settle(SendingDue.NOT_SENT, id.toString(), at);
        }
        return shown(communications.saveAndFlush(communication));
    }

    /**
     * Cancels what is scheduled; cancelled already, it stays as it was.
     *
     * @throws NotFoundException where it does not exist or its client is not seen
     * @throws ForbiddenException where it is another's, and the role may not
     * @throws ConflictException where it was sent
     */
    public Shown cancel(Actor actor, UUID id, LongConsumer expectedVersion, Instant now) {
        Communication communication = own(actor, id);
        expectedVersion.accept(communication.version());
        require(communication.status() != CommunicationStatus.SENT, communication, "cancelled");
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        communication.cancel(at);
        exceptions.settle(SendingDue.NOT_SENT, id.toString(), at);
        return shown(communications.saveAndFlush(communication));
    }

    private Communication visible(Actor actor, UUID id) {
        Communication communication =
                communications.findById(id).orElseThrow(() -> new NotFoundException("communication", id));
        try {
            visibility.visible(actor, communication.clientId());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("communication", id);
        }
        return communication;
    }

    /** One that the actor may change. */
    private Communication own(Actor actor, UUID id) {
        Communication communication = visible(actor, id);
        boolean own = actor.userId() != null
                && communication
                        .createdByUserId()
                        .filter(actor.userId()::equals)
                        .isPresent();
        access.require(actor, own ? Operation.COMMUNICATIONS_KEEP : Operation.COMMUNICATIONS_KEEP_OTHERS);
        return communication;
    }

    private static void requireScheduled(Communication communication, String change) {
        require(communication.status() == CommunicationStatus.SCHEDULED, communication, change);
    }

    private static void require(boolean possible, Communication communication, String change) {
        if (!possible) {
            throw new ConflictException("This communication (" + communication.type() + ") is " + communication.status()
                    + " and cannot be " + change + ".");
        }
    }

    private static Instant schedulable(Instant scheduledAt, Instant now) {
        if (!scheduledAt.isAfter(now) || scheduledAt.isAfter(now.plus(SCHEDULE_MAX))) {
            throw new InvalidInputException(
                    "scheduled_at", "'scheduled_at' must be later than now, by two years at most.");
        }
        return scheduledAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant sendable(Instant sentAt, Instant now) {
        if (sentAt.isAfter(now) || sentAt.isBefore(SENT_MIN)) {
            throw new InvalidInputException(
                    "sent_at", "'sent_at' must not be later than now, nor before the year 2000.");
        }
        return sentAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static Specification<Communication> matching(Wanted wanted) {
        Specification<Communication> matching = Specification.unrestricted();
        if (wanted.clientId() != null) {
            matching = matching.and((one, query, build) -> build.equal(one.get("clientId"), wanted.clientId()));
        }
        if (wanted.type() != null) {
            matching = matching.and((one, query, build) -> build.equal(one.get("type"), wanted.type()));
        }
        CommunicationStatus status = wanted.status();
        return status == null ? matching : matching.and(standing(status));
    }

    private static Specification<Communication> standing(CommunicationStatus status) {
        return (one, query, build) -> switch (status) {
            case SENT -> build.isNotNull(one.get("sentAt"));
            case CANCELLED -> build.isNotNull(one.get("cancelledAt"));
            case SCHEDULED -> build.and(build.isNull(one.get("sentAt")), build.isNull(one.get("cancelledAt")));
        };
    }

    private static Specification<Communication> behind(@Nullable Place place) {
        if (place == null) {
            return Specification.unrestricted();
        }
        // The first condition alone bounds the way through the index.
        return (one, query, build) -> build.and(
                build.lessThanOrEqualTo(one.get("createdAt"), place.createdAt()),
                build.or(
                        build.lessThan(one.get("createdAt"), place.createdAt()),
                        build.lessThan(one.<UUID>get("id"), place.id())));
    }

    private Specification<Communication> ofClientsSeen(Actor actor) {
        return (one, query, build) -> one.get("clientId").in(visibility.idsVisibleTo(actor, query, build));
    }

    private Shown shown(Communication communication) {
        return new Shown(communication, names(List.of(communication)));
    }

    private Map<UUID, String> names(List<Communication> found) {
        List<UUID> people = found.stream()
                .flatMap(one -> Stream.concat(one.sentByUserId().stream(), one.createdByUserId().stream()))
                .distinct()
                .toList();
        return people.isEmpty()
                ? Map.of()
                : users.findAllById(people).stream().collect(Collectors.toMap(User::id, User::name));
    }
}
