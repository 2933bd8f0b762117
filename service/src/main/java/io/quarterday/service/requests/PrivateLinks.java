package io.quarterday.service.requests;

import io.quarterday.domain.Ids;
import io.quarterday.domain.requests.DocumentRequest;
import io.quarterday.domain.requests.RequestLink;
import io.quarterday.domain.requests.RequestLinks;
import io.quarterday.service.identity.PracticeToken;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes and reads the private links of requests. A token is told once, as it is made; its hash alone is kept. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PrivateLinks {

    private static final String KIND = "qd";

    private final RequestLinks links;
    private final @Nullable URI publicAddress;

    PrivateLinks(RequestLinks links, @Value("${quarterday.public-address:#{null}}") @Nullable URI publicAddress) {
        this.links = links;
        this.publicAddress = publicAddress;
    }

    AskingClients.Link make(UUID practice, DocumentRequest request, int days, Instant at) {
        PracticeToken token = PracticeToken.make(KIND, practice);
        Instant expires = at.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        links.saveAndFlush(
                new RequestLink(Ids.next(), request.id(), token.hash(), at.truncatedTo(ChronoUnit.MICROS), expires));
        return new AskingClients.Link(token.text(), address(token), expires);
    }

    /** Whether links can be told to who is not asking for them just now, such as in a mail. */
    boolean canBeSent() {
        return publicAddress != null;
    }

    private @Nullable String address(PracticeToken token) {
        return publicAddress == null
                ? null
                : publicAddress.toString().replaceAll("/+$", "") + "/requests/" + token.text();
    }

    static Optional<PracticeToken> read(String token) {
        return PracticeToken.read(KIND, token);
    }

    /** The request behind a token of the current practice, where its link is good. */
    Optional<UUID> requestBehind(PracticeToken token, Instant at) {
        return links.findByTokenHash(token.hash())
                .filter(link -> link.isGood(at))
                .map(RequestLink::requestId);
    }

    void revokeAll(DocumentRequest request, Instant at) {
        links.findByRequestId(request.id()).forEach(link -> link.revoke(at));
    }
}
