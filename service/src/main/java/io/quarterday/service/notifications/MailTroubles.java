package io.quarterday.service.notifications;

import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.notifications.Matter.ClientOf;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What goes wrong on the way to a client, on the list of exceptions: nobody reads a log of mails every morning. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailTroubles {

    static final String NOT_MAILED = "CLIENT_NOT_MAILED";
    static final String NOT_REACHED = "CHASE_REACHES_NOBODY";

    private final RaisingExceptions exceptions;

    MailTroubles(RaisingExceptions exceptions) {
        this.exceptions = exceptions;
    }

    /** A step to get a client's records that told nobody: no address, or nobody to call. */
    void chaseReachesNobody(Matter matter, int step, Instant at) {
        ClientOf client = matter.client();
        if (client != null) {
            exceptions.raise(
                    NOT_REACHED,
                    client.id(),
                    String.valueOf(matter.serviceId()),
                    "The records for " + matter.values().get("service") + " of "
                            + matter.values().get("client") + " are wanted, but step " + step
                            + " of the chase reaches nobody. Maybe the client has no e-mail address.",
                    Map.of("service_id", String.valueOf(matter.serviceId()), "step", step),
                    at);
        }
    }

    /** A mail to a client that was given up, or came back. */
    void notMailed(UUID mailId, UUID clientId, String address, String subject, String reason, Instant at) {
        exceptions.raise(
                NOT_MAILED,
                clientId,
                mailId.toString(),
                "The mail \"" + subject + "\" did not reach " + address + ".",
                Map.of("email_log_id", mailId.toString(), "reason", reason),
                at);
    }

    /** The mail got away after all. */
    void mailed(UUID mailId, Instant at) {
        exceptions.settle(NOT_MAILED, mailId.toString(), at);
    }
}
