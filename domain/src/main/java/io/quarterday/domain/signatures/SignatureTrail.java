package io.quarterday.domain.signatures;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of requests to sign, and what proves a signature. Written once, never changed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SignatureTrail {

    /** More than any signing has; whoever calls a link again and again fills no table, and pushes no other step out. */
    private static final int OF_A_KIND_MAX = 200;

    /** Far more than there are kinds of steps, as often as each may be. */
    private static final int EVENTS_MAX = 5_000;

    private final JdbcClient database;

    SignatureTrail(JdbcClient database) {
        this.database = database;
    }

    /**
     * A step.
     *
     * @param what such as VIEWED or CODE_SENT
     * @param address the network address from which it came, at most 64 characters; null for the system
     * @param userAgent the program that asked, at most 400 characters
     * @param detail at most 500 characters
     */
    public record Step(
            Instant at,
            String what,
            @Nullable String address,
            @Nullable String userAgent,
            @Nullable String detail) {}

    /**
     * What proves a signature that was given on the signing page.
     *
     * @param method TYPED or DRAWN
     * @param drawn the drawing as a PNG, of a DRAWN one
     * @param codeEmail the address at which the signer had the code
     */
    public record Evidence(
            String signedName,
            String method,
            byte @Nullable [] drawn,
            String documentName,
            String documentSha256,
            String consentText,
            String consentVersion,
            String address,
            String userAgent,
            String codeEmail,
            Instant codeSentAt,
            Instant signedAt) {}

    /** Keeps a step, unless there are two hundred of its kind. */
    public void write(UUID requestId, Step step) {
        database.sql("""
                        insert into signature_events (id, organization_id, signature_request_id, happened_at, what, address,
                            user_agent, detail)
                        select :id, :organization, :request, :at, :what, :address::text, :agent::text, :detail::text
                        where (select count(*) from signature_events where organization_id = :organization
                            and signature_request_id = :request and what = :what) < :max
                        """)
                .param("id", Ids.next())
                .param("organization", CurrentOrganization.required())
                .param("request", requestId)
                .param("at", utc(step.at()))
                .param("what", step.what())
                .param("address", step.address())
                .param("agent", step.userAgent())
                .param("detail", step.detail())
                .param("max", OF_A_KIND_MAX)
                .update();
    }

    /** The steps of a request, in their order. */
    public List<Step> of(UUID requestId) {
        return database.sql("select happened_at, what, address, user_agent, detail from signature_events"
                        + " where signature_request_id = :request order by happened_at, id limit :max")
                .param("request", requestId)
                .param("max", EVENTS_MAX)
                .query((row, number) -> new Step(
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getString("what"),
                        row.getString("address"),
                        row.getString("user_agent"),
                        row.getString("detail")))
                .list();
    }

    /** Keeps what proves a signature; the request must have been stored before. */
    public void prove(UUID requestId, Evidence evidence) {
        database.sql("""
                        insert into signature_evidence (signature_request_id, organization_id, signed_name, method, drawn,
                            document_name, document_sha256, consent_text, consent_version, address, user_agent, code_email,
                            code_sent_at, signed_at)
                        values (:request, :organization, :name, :method, :drawn::bytea, :document, :sha256, :consent,
                            :version, :address, :agent, :email, :codeSent, :signed)
                        """)
                .param("request", requestId)
                .param("organization", CurrentOrganization.required())
                .param("name", evidence.signedName())
                .param("method", evidence.method())
                .param("drawn", evidence.drawn())
                .param("document", evidence.documentName())
                .param("sha256", evidence.documentSha256())
                .param("consent", evidence.consentText())
                .param("version", evidence.consentVersion())
                .param("address", evidence.address())
                .param("agent", evidence.userAgent())
                .param("email", evidence.codeEmail())
                .param("codeSent", utc(evidence.codeSentAt()))
                .param("signed", utc(evidence.signedAt()))
                .update();
    }

    /** What proves the signature of a request, where it was given on the signing page. */
    public Optional<Evidence> evidence(UUID requestId) {
        return database.sql("select * from signature_evidence where signature_request_id = :request")
                .param("request", requestId)
                .query((row, number) -> new Evidence(
                        row.getString("signed_name"),
                        row.getString("method"),
                        row.getBytes("drawn"),
                        row.getString("document_name"),
                        row.getString("document_sha256"),
                        row.getString("consent_text"),
                        row.getString("consent_version"),
                        row.getString("address"),
                        row.getString("user_agent"),
                        row.getString("code_email"),
                        row.getObject("code_sent_at", OffsetDateTime.class).toInstant(),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
