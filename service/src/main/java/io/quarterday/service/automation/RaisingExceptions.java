package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.automation.OpenExceptions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts things on the list of exceptions and takes them off again, in the transaction that found out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RaisingExceptions {

    private final OpenExceptions exceptions;

    RaisingExceptions(OpenExceptions exceptions) {
        this.exceptions = exceptions;
    }

    /**
     * Something that is not as it should be.
     *
     * @param subject tells it from others of its kind
     * @param message a sentence for people, at most 1,000 characters
     * @param details as JSON values
     */
    public record Raised(UUID clientId, String subject, String message, Map<String, Object> details) {}

    /**
     * Makes the open exceptions of a kind about these clients be these: what is new is opened, what is over is settled.
     * What somebody dismissed stays so while nothing of it changes.
     */
    public void reconcile(String kind, Collection<UUID> clientIds, List<Raised> raised, Instant at) {
        Map<String, OpenException> open = new HashMap<>();
        exceptions
                .findByKindAndClientIdInAndResolvedAtIsNull(kind, clientIds)
                .forEach(known -> open.put(known.subject(), known));
        Map<String, OpenException> dismissed = dismissed(
                kind,
                raised.stream()
                        .map(Raised::subject)
                        .filter(subject -> !open.containsKey(subject))
                        .toList());
        for (Raised one : raised) {
            OpenException known = open.remove(one.subject());
            OpenException before = dismissed.get(one.subject());
            if (known != null) {
                known.restate(one.message(), one.details(), at);
            } else if (before == null || !before.details().equals(one.details())) {
                exceptions.save(new OpenException(
                        Ids.next(), kind, one.clientId(), one.subject(), one.message(), one.details(), at));
            }
        }
        open.values().forEach(over -> over.settle(at));
        exceptions.flush();
    }

    /** Opens an exception, or says how it stands now where it is open already. */
    public void raise(String kind, Raised raised, Instant at) {
        raise(kind, raised.clientId(), raised.subject(), raised.message(), raised.details(), at);
    }

    /** The same of what may be about no client. */
    public void raise(
            String kind,
            @Nullable UUID clientId,
            String subject,
            String message,
            Map<String, Object> details,
            Instant at) {
        exceptions
                .findByKindAndSubjectAndResolvedAtIsNull(kind, subject)
                .ifPresentOrElse(
                        known -> known.restate(message, details, at),
                        () -> exceptions.save(
                                new OpenException(Ids.next(), kind, clientId, subject, message, details, at)));
    }

    /** Closes an exception that is over, where one is open. */
    public void settle(String kind, String subject, Instant at) {
        exceptions.findByKindAndSubjectAndResolvedAtIsNull(kind, subject).ifPresent(open -> open.settle(at));
    }

    /** The last that somebody dismissed of each subject. */
    private Map<String, OpenException> dismissed(String kind, List<String> subjects) {
        Map<String, OpenException> latest = new HashMap<>();
        if (!subjects.isEmpty()) {
            exceptions
                    .findByKindAndSubjectInAndResolutionOrderByResolvedAtDescIdDesc(
                            kind, subjects, OpenException.Resolution.DISMISSED)
                    .forEach(one -> latest.putIfAbsent(one.subject(), one));
        }
        return latest;
    }
}
