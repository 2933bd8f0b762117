package io.quarterday.service.automation;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.automation.OpenExceptions;
import io.quarterday.domain.clients.Client;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of exceptions, to look at and to dismiss from; each person sees those about the clients that they see. */
@Service
@Transactional
public class ReadingExceptions {

    private final OpenExceptions exceptions;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final List<RetryingExceptions> retrying;

    ReadingExceptions(
            OpenExceptions exceptions,
            ClientVisibility visibility,
            PlatformAccess access,
            List<RetryingExceptions> retrying) {
        this.exceptions = exceptions;
        this.visibility = visibility;
        this.access = access;
        this.retrying = retrying;
    }

    /** Which exceptions are looked for; null for any. */
    public record Wanted(
            @Nullable Boolean open,
            @Nullable String kind,
            @Nullable UUID clientId) {}

    public Page<OpenException> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.EXCEPTIONS_READ);
        return exceptions.findAll(visibleTo(actor).and(matching(wanted)), pageable);
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    public OpenException one(Actor actor, UUID id) {
        access.require(actor, Operation.EXCEPTIONS_READ);
        Specification<OpenException> wanted = (exception, query, build) -> build.equal(exception.get("id"), id);
        return exceptions
                .findOne(visibleTo(actor).and(wanted))
                .orElseThrow(() -> new NotFoundException("exception", id));
    }

    /**
     * Takes an exception off the list; it does not come back while nothing of it changes.
     *
     * @param reason 1 to 500 characters
     * @throws ConflictException where it is resolved already
     * @throws ForbiddenException where the role may not
     */
    public OpenException dismiss(Actor actor, UUID id, String reason, Instant now) {
        OpenException exception = open(actor, id);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        retrying(exception).ifPresent(kind -> kind.dismissed(exception, at));
        exception.dismiss(Objects.requireNonNull(actor.userId(), "a person dismisses"), reason, at);
        return exceptions.saveAndFlush(exception);
    }

    /**
     * Has what failed tried again; the exception is over, and comes again if that fails too.
     *
     * @throws ConflictException where it is resolved already, or of a kind that nothing can be tried again for
     * @throws ForbiddenException where the role may not
     */
    public OpenException retry(Actor actor, UUID id, Instant now) {
        OpenException exception = open(actor, id);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        retrying(exception)
                .orElseThrow(() -> new ConflictException("Nothing can be tried again for " + exception.kind()
                        + "; it closes when what is wrong is mended."))
                .retry(exception, at);
        exception.settle(at);
        return exceptions.saveAndFlush(exception);
    }

    private OpenException open(Actor actor, UUID id) {
        one(actor, id);
        access.require(actor, Operation.EXCEPTIONS_DISMISS);
        OpenException exception = exceptions.findLocked(id).orElseThrow(() -> new NotFoundException("exception", id));
        if (!exception.open()) {
            throw new ConflictException("The exception was resolved before: "
                    + exception.resolution().orElseThrow() + ".");
        }
        return exception;
    }

    private Optional<RetryingExceptions> retrying(OpenException exception) {
        return retrying.stream()
                .filter(kind -> kind.kind().equals(exception.kind()))
                .findFirst();
    }

    private static Specification<OpenException> matching(Wanted wanted) {
        return (exception, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            if (wanted.open() != null) {
                all.add(
                        wanted.open()
                                ? build.isNull(exception.get("resolvedAt"))
                                : build.isNotNull(exception.get("resolvedAt")));
            }
            if (wanted.kind() != null) {
                all.add(build.equal(exception.get("kind"), wanted.kind()));
            }
            if (wanted.clientId() != null) {
                all.add(build.equal(exception.get("clientId"), wanted.clientId()));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }

    /** What is about no client is for all who may see exceptions at all. */
    private Specification<OpenException> visibleTo(Actor actor) {
        Specification<Client> clients = visibility.visibleTo(actor);
        return (exception, query, build) -> {
            var seen = query.subquery(UUID.class);
            var client = seen.from(Client.class);
            Predicate predicate = clients.toPredicate(client, (CriteriaQuery<?>) query, build);
            seen.select(client.get("id")).where(predicate);
            return build.or(
                    build.isNull(exception.get("clientId")),
                    exception.get("clientId").in(seen));
        };
    }
}
