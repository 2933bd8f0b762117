package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.notifications.EmailType;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.domain.notifications.OutgoingMail.NewMail;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands what people write to clients to the outgoing mail, in their own words and as part of the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class WritingToClients {

    private static final String TEMPLATE = "communication";

    private final Clients clients;
    private final OutgoingMail outgoing;
    private final MailSettings settings;

    WritingToClients(Clients clients, OutgoingMail outgoing, MailSettings settings) {
        this.clients = clients;
        this.outgoing = outgoing;
        this.settings = settings;
    }

    /**
     * Queues an e-mail to a client of the current practice.
     *
     * @param subject 1 to 200 characters
     * @param content 1 to 20,000 characters
     * @param by whose words they are
     * @return why it cannot be mailed, as a sentence; empty where it is on its way
     */
    public Optional<String> mail(UUID clientId, String subject, String content, @Nullable UUID by, Instant at) {
        Client client = clients.findById(clientId).orElse(null);
        if (client == null || !client.active() || client.deletedAt().isPresent()) {
            return Optional.of("The client is not active.");
        }
        String address = client.contact().email();
        if (address == null || address.isBlank()) {
            return Optional.of("The client has no e-mail address.");
        }
        UUID id = Ids.next();
        outgoing.queue(
                new NewMail(
                        id,
                        settings.messageId(id),
                        address,
                        client.contact().name(),
                        null,
                        subject,
                        content,
                        EmailType.NOTIFICATION,
                        TEMPLATE,
                        clientId,
                        null,
                        null,
                        by,
                        at,
                        null,
                        null),
                at);
        return Optional.empty();
    }
}
