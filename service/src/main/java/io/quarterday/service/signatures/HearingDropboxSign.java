package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.domain.signatures.SignatureErrands.Kind;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears the webhooks of Dropbox Sign. Their {@code event_hash}, an HMAC of time and type under our key, says nothing of the
 * request that they name; so they are only believed that there is something to ask about, and Dropbox Sign itself is asked
 * how the request stands. Repeated or out of order they change nothing.
 */
@Service
public class HearingDropboxSign {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DropboxSignSettings settings;
    private final SignatureErrands errands;
    private final TransactionTemplate transaction;

    HearingDropboxSign(
            DropboxSignSettings settings, SignatureErrands errands, PlatformTransactionManager transactions) {
        this.settings = settings;
        this.errands = errands;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes an event.
     *
     * @param json as the webhook's field {@code json} has it
     * @throws InvalidInputException where it is no event
     * @throws ForbiddenException where its hash is not Dropbox Sign's
     */
    public void hear(String json, Instant at) {
        JsonNode callback;
        try {
            callback = JSON.readTree(json);
        } catch (JacksonException broken) {
            throw new InvalidInputException("json", "This is no JSON.");
        }
        JsonNode event = callback.path("event");
        String time = event.path("event_time").asString("");
        String type = event.path("event_type").asString("");
        String hash = event.path("event_hash").asString("");
        if (time.isEmpty() || type.isEmpty() || hash.isEmpty()) {
            throw new InvalidInputException("json", "An event has event_time, event_type and event_hash.");
        }
        if (!settings.hasKey() || !isOfOurs(time + type, hash)) {
            throw new ForbiddenException("The event's hash is not Dropbox Sign's.");
        }
        JsonNode request = callback.path("signature_request");
        Optional<UUID> practice = uuid(request.path("metadata").path(DropboxSign.PRACTICE));
        Optional<UUID> ours = uuid(request.path("metadata").path(DropboxSign.REQUEST));
        String theirs = request.path("signature_request_id").asString("");
        if (practice.isEmpty() || ours.isEmpty() || theirs.isEmpty()) {
            return; // about the account, or about what somebody else has sent
        }
        CurrentOrganization.run(
                practice.get(),
                () -> transaction.executeWithoutResult(status -> {
                    if (errands.told(ours.get(), theirs, hash, type, at)) {
                        errands.want(ours.get(), Kind.CHECK, at);
                    }
                }));
    }

    private boolean isOfOurs(String said, String hash) {
        String expected = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, settings.key()).hmacHex(said);
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<UUID> uuid(JsonNode node) {
        try {
            return node.isString() ? Optional.of(UUID.fromString(node.asString())) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
