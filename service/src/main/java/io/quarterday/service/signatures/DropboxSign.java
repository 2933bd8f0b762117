package io.quarterday.service.signatures;

import com.dropbox.sign.ApiClient;
import com.dropbox.sign.ApiException;
import com.dropbox.sign.api.SignatureRequestApi;
import com.dropbox.sign.model.SignatureRequestGetResponse;
import com.dropbox.sign.model.SignatureRequestRemindRequest;
import com.dropbox.sign.model.SignatureRequestResponse;
import com.dropbox.sign.model.SignatureRequestResponseSignatures;
import com.dropbox.sign.model.SignatureRequestSendRequest;
import com.dropbox.sign.model.SubSignatureRequestSigner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Dropbox Sign (formerly HelloSign), by its own SDK. It is asked outside of transactions; how often a call is tried again is
 * not decided here. Each request carries our practice and our request as metadata, by which its webhooks are known.
 */
@Component
class DropboxSign {

    static final String PROVIDER = "DROPBOX_SIGN";
    static final String PRACTICE = "practice";
    static final String REQUEST = "request";

    /** Those of 4xx that pass; 409 is said of a file that is still being prepared, as it is right after signing. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 429);

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final long FILE_BYTES_MAX = 25L * 1024 * 1024;
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private final DropboxSignSettings settings;
    private final SignatureRequestApi api;

    DropboxSign(DropboxSignSettings settings) {
        this.settings = settings;
        ApiClient client = new ApiClient();
        client.setBasePath(settings.baseUrl().toString());
        client.setConnectTimeout((int) settings.connectTimeout().toMillis());
        client.setReadTimeout((int) settings.readTimeout().toMillis());
        client.setUsername(settings.key());
        client.setPassword("");
        this.api = new SignatureRequestApi(client);
    }

    /** What somebody is asked to sign. */
    record ToSend(
            UUID practice,
            UUID request,
            String document,
            byte[] content,
            String signerName,
            String signerEmail,
            String message,
            @Nullable Instant expiresAt) {}

    /**
     * How a request stands.
     *
     * @param signedBy who signed, with {@code signedAt}; null while nobody has
     * @param declined why it was declined, maybe empty; null while it was not
     */
    record Standing(
            @Nullable String signedBy,
            @Nullable Instant signedAt,
            @Nullable String declined) {}

    /** Has somebody asked to sign; gives how Dropbox Sign names the request. */
    String send(ToSend toSend) throws ProviderException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("quarterday-sign");
            Matcher extension = EXTENSION.matcher(toSend.document());
            Path file = folder.resolve("document" + (extension.find() ? extension.group() : ".pdf"));
            Files.write(file, toSend.content());
            SignatureRequestSendRequest wanted = new SignatureRequestSendRequest()
                    .title(toSend.document())
                    .subject("Please sign: " + toSend.document())
                    .message(toSend.message())
                    .addFilesItem(file.toFile())
                    .addSignersItem(new SubSignatureRequestSigner()
                            .name(toSend.signerName())
                            .emailAddress(toSend.signerEmail()))
                    .metadata(Map.of(
                            PRACTICE, toSend.practice().toString(),
                            REQUEST, toSend.request().toString()))
                    .allowDecline(true)
                    .testMode(settings.testMode());
            if (!settings.clientId().isEmpty()) {
                wanted.clientId(settings.clientId());
            }
            if (toSend.expiresAt() != null) {
                wanted.expiresAt((int) toSend.expiresAt().getEpochSecond());
            }
            String id = request(call(() -> api.signatureRequestSend(wanted))).getSignatureRequestId();
            if (id == null || id.isBlank()) {
                throw new ProviderException("Dropbox Sign answered without an id.", false);
            }
            return id;
        } catch (IOException e) {
            throw new ProviderException("The file cannot be written for sending: " + e.getMessage(), false);
        } finally {
            delete(folder);
        }
    }

    /** How a request stands now. */
    Standing standing(String id) throws ProviderException {
        SignatureRequestResponse response = request(call(() -> api.signatureRequestGet(id)));
        List<SignatureRequestResponseSignatures> signatures =
                Optional.ofNullable(response.getSignatures()).orElse(List.of());
        if (Boolean.TRUE.equals(response.getIsComplete()) && !signatures.isEmpty()) {
            SignatureRequestResponseSignatures signature = signatures.get(signatures.size() - 1);
            Integer at = signature.getSignedAt();
            return new Standing(
                    Optional.ofNullable(signature.getSignerName()).orElse("The client"),
                    at == null ? null : Instant.ofEpochSecond(at),
                    null);
        } else if (Boolean.TRUE.equals(response.getIsDeclined())) {
            return new Standing(
                    null,
                    null,
                    signatures.stream()
                            .map(SignatureRequestResponseSignatures::getDeclineReason)
                            .filter(reason -> reason != null && !reason.isBlank())
                            .findFirst()
                            .orElse(""));
        }
        return new Standing(null, null, null);
    }

    /** Has the signer reminded. */
    void remind(String id, String signerEmail) throws ProviderException {
        call(() -> api.signatureRequestRemind(id, new SignatureRequestRemindRequest().emailAddress(signerEmail)));
    }

    /** Takes a request back. */
    void cancel(String id) throws ProviderException {
        call(() -> {
            api.signatureRequestCancel(id);
            return id;
        });
    }

    /** The signed document, a PDF. */
    byte[] signedFile(String id) throws ProviderException {
        File file = call(() -> api.signatureRequestFiles(id, "pdf"));
        try {
            if (file.length() > FILE_BYTES_MAX) {
                throw new ProviderException("The signed file has " + file.length() + " bytes.", true);
            }
            return Files.readAllBytes(file.toPath());
        } catch (IOException e) {
            throw new ProviderException("The signed file cannot be read: " + e.getMessage(), false);
        } finally {
            delete(file.toPath());
        }
    }

    private interface Call<T> {
        @Nullable
        T now() throws ApiException;
    }

    private <T> T call(Call<T> call) throws ProviderException {
        if (!settings.hasKey()) {
            throw new ProviderException("No key of Dropbox Sign is configured (quarterday.dropbox-sign.key).", true);
        }
        try {
            T answer = call.now();
            if (answer == null) {
                throw new ProviderException("Dropbox Sign gave no answer that can be read.", false);
            }
            return answer;
        } catch (ApiException e) {
            int code = e.getCode();
            boolean forGood = code >= CLIENT_ERROR && code < SERVER_ERROR && !PASSING.contains(code);
            throw new ProviderException("Dropbox Sign answered " + code + ".", forGood);
        } catch (RuntimeException broken) {
            // The SDK's HTTP client tells of lost connections, time-outs and half answers in many ways.
            throw new ProviderException("Dropbox Sign cannot be reached or read: " + broken, false);
        }
    }

    private static SignatureRequestResponse request(SignatureRequestGetResponse answer) throws ProviderException {
        SignatureRequestResponse request = answer.getSignatureRequest();
        if (request == null) {
            throw new ProviderException("Dropbox Sign answered without a request.", false);
        }
        return request;
    }

    private static void delete(@Nullable Path path) {
        if (path == null) {
            return;
        }
        try (var inside = Files.isDirectory(path) ? Files.list(path) : Stream.<Path>empty()) {
            for (Path file : inside.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException left) {
            path.toFile().deleteOnExit();
        }
    }
}
