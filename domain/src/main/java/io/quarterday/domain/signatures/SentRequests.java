package io.quarterday.domain.signatures;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends what was drafted for signature: chooses the document and the signer, and announces it, in one round trip. Whoever
 * has read the request before has a stale copy.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SentRequests {

    private static final String SEND = """
            with chosen as (
              select r.id, r.client_service_id, d.id as document_id, d.name as document_name, d.sha256,
                :provider <> 'BUILT_IN' and d.id is not null and c.is_active
                  and length(btrim(c.contact_email)) between 3 and 254 as by_provider,
                nullif(btrim(left(c.contact_name, 200)), '') as signer_name,
                case when c.is_active and length(btrim(c.contact_email)) between 3 and 254
                  then btrim(c.contact_email) end as signer_email
              from signature_requests r
              join client_services s on s.organization_id = r.organization_id and s.id = r.client_service_id
              join clients c on c.organization_id = s.organization_id and c.id = s.client_id
              left join lateral (select * from service_documents d
                where d.client_service_id = s.id and d.deleted_at is null and d.kind = any(:kinds)
                order by array_position(:kinds::text[], d.kind), d.created_at desc, d.id desc limit 1) d on true
              where r.client_service_id = :service and r.status = 'DRAFT'
              order by r.created_at desc, r.id desc limit 1
            ), sent as (
              update signature_requests r set status = 'SENT', sent_at = :at, expires_at = :expires::timestamptz,
                document_id = chosen.document_id, document_name = chosen.document_name,
                document_sha256 = chosen.sha256, signer_name = chosen.signer_name,
                signer_email = chosen.signer_email, provider = :provider,
                errand = case when by_provider then 'SEND' end,
                next_attempt_at = case when by_provider then :at end, consent_text = :consent, consent_version = :version,
                version = r.version + 1
              from chosen where r.id = chosen.id
            ), written as (
              insert into signature_events (id, organization_id, signature_request_id, happened_at, what, detail)
              select :eventId, :organization, id, :at, 'SENT', left(document_name, 500) from chosen
            ), announced as (
              insert into happenings (id, organization_id, event, occasion, client_service_id, details, happened_at,
                next_attempt_at)
              select gen_random_uuid(), :organization,
                case when document_id is null or signer_email is null then 'SIGNATURE_NOT_ASKED'
                  else 'SIGNATURE_REQUESTED' end,
                'signature:' || id, client_service_id,
                case when document_id is null or signer_email is null
                  then jsonb_build_object('why', case when document_id is null
                    then 'it has no document that the client could sign (' || array_to_string(:kinds::text[], ', ') || ')'
                    else 'the client has no e-mail address' end)
                  else jsonb_strip_nulls(jsonb_build_object('signature_request_id', id, 'document', document_name,
                    'signer_name', signer_name, 'signer_email', signer_email, 'expires_on', :expiresOn::text)) end,
                :at, :at
              from chosen where by_provider is not true
            )
            select count(*) from chosen
            """;

    private final JdbcClient database;

    SentRequests(JdbcClient database) {
        this.database = database;
    }

    /**
     * How something is sent for signature.
     *
     * @param kinds of documents that the client may be asked to sign; the first of which there is one is chosen, the latest
     *     of it
     * @param expires null where the link is good without end
     * @param expiresOn the day of {@code expires} as people read it
     * @param consentVersion which words of consent these are
     * @param provider who shows it to the signer: BUILT_IN, or one who is asked to by an errand
     */
    public record Terms(
            List<String> kinds,
            @Nullable Instant expires,
            @Nullable String expiresOn,
            String consent,
            String consentVersion,
            String provider) {}

    /** Whether there was a draft to be sent. */
    public boolean send(UUID serviceId, Terms terms, Instant at) {
        Instant expires = terms.expires();
        return database.sql(SEND)
                        .param("organization", CurrentOrganization.required())
                        .param("service", serviceId)
                        .param("kinds", terms.kinds().toArray(String[]::new))
                        .param("expires", expires == null ? null : utc(expires))
                        .param("expiresOn", terms.expiresOn())
                        .param("consent", terms.consent())
                        .param("version", terms.consentVersion())
                        .param("provider", terms.provider())
                        .param("eventId", Ids.next())
                        .param("at", utc(at))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
