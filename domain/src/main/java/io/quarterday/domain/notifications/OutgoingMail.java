package io.quarterday.domain.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mails that are to be sent. A mail that is due is claimed for a while by one process; whatever becomes of it is
 * written with its story. One that was claimed and never heard of again is anybody's once the claim is over.
 */
@Component
@Transactional
public class OutgoingMail {

    /** Entries of a story that are kept; attempts are bounded far below. */
    private static final int STORY_MAX = 100;

    private static final String AND_THEN = "story = case when jsonb_array_length(story) >= " + STORY_MAX
            + " then story - 1 else story end || jsonb_build_object('at', :told::text, 'what', :what::text,"
            + " 'detail', left(:detail::text, 500)), updated_at = :at, version = version + 1";

    private final JdbcClient database;

    OutgoingMail(JdbcClient database) {
        this.database = database;
    }

    /**
     * A mail to be sent.
     *
     * @param userId the person to whom it is; null for a client
     * @param serviceId the service that it is about, with {@code workflow}
     * @param notBefore when it may be sent
     * @param attachmentId a document that goes with it
     */
    public record NewMail(
            UUID id,
            String messageId,
            String toEmail,
            @Nullable String toName,
            @Nullable UUID userId,
            String subject,
            String content,
            EmailType type,
            String template,
            @Nullable UUID clientId,
            @Nullable String workflow,
            @Nullable UUID serviceId,
            @Nullable UUID triggeredBy,
            Instant notBefore,
            @Nullable Chase chase,
            @Nullable UUID attachmentId) {}

    /**
     * Of a mail that asks for records: while its service stands at one of these stages and they have not arrived since.
     *
     * @param documents the kinds of document that are the records; none where any will do
     */
    public record Chase(Instant since, List<String> stages, List<String> documents) {}

    /**
     * A mail in hand.
     *
     * @param clientId the client that it is about
     * @param toClient whether it is to the client itself
     * @param attempts with this one
     * @param pointless whether it asks for records that are there, or of a service that has moved on
     */
    public record Claimed(
            UUID id,
            String messageId,
            String toEmail,
            @Nullable String toName,
            String subject,
            String content,
            @Nullable UUID clientId,
            boolean toClient,
            int attempts,
            boolean pointless,
            @Nullable UUID attachmentId) {}

    public void queue(NewMail mail, Instant at) {
        Chase chase = mail.chase();
        database.sql("""
                        insert into email_logs (id, organization_id, message_id, recipient_email, recipient_name,
                            recipient_user_id, subject, content, email_type, template, status, client_id, workflow_type,
                            workflow_id, triggered_by, next_attempt_at, chase_since, chase_stages, chase_documents,
                            attachment_id, story, created_at, updated_at)
                        values (:id, :organizationId, :messageId, :toEmail, :toName::text, :userId::uuid, :subject,
                            :content, :type, :template, 'PENDING', :clientId::uuid, :workflow::text, :serviceId::uuid,
                            :triggeredBy::uuid, :notBefore, :chaseSince::timestamptz, :chaseStages::varchar[],
                            :chaseDocuments::varchar[], :attachmentId::uuid,
                            jsonb_build_array(jsonb_build_object('at', :told::text, 'what', 'QUEUED')), :at, :at)
                        """)
                .param("id", mail.id())
                .param("organizationId", CurrentOrganization.required())
                .param("messageId", mail.messageId())
                .param("toEmail", mail.toEmail())
                .param("toName", mail.toName())
                .param("userId", mail.userId())
                .param("subject", mail.subject())
                .param("content", mail.content())
                .param("type", mail.type().name())
                .param("template", mail.template())
                .param("clientId", mail.clientId())
                .param("workflow", mail.workflow())
                .param("serviceId", mail.serviceId())
                .param("triggeredBy", mail.triggeredBy())
                .param("notBefore", utc(mail.notBefore()))
                .param("chaseSince", chase == null ? null : utc(chase.since()))
                .param(
                        "chaseStages",
                        chase == null ? new String[0] : chase.stages().toArray(String[]::new))
                .param(
                        "chaseDocuments",
                        chase == null ? new String[0] : chase.documents().toArray(String[]::new))
                .param("attachmentId", mail.attachmentId())
                .param("told", at.toString())
                .param("at", utc(at))
                .update();
    }

    /** Practices that have mail to be sent, of all of them. */
    public List<UUID> practicesWithDue(Instant now, int max) {
        database.sql("select set_config('app.notification_watch', 'on', true)")
                .query(String.class)
                .single();
        return database.sql("""
                        select distinct organization_id from email_logs
                        where status = 'PENDING' and next_attempt_at <= :now
                          and (claimed_until is null or claimed_until <= :now) limit :max
                        """)
                .param("now", utc(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /** Takes mails of the current practice that are due in hand until a moment, the longest overdue first. */
    public List<Claimed> claim(Instant now, Instant until, int max) {
        return database.sql("""
                        with due as (
                          select id from email_logs
                          where status = 'PENDING' and next_attempt_at <= :now
                            and (claimed_until is null or claimed_until <= :now)
                          order by next_attempt_at, id limit :max for update skip locked
                        )
                        update email_logs m set claimed_until = :until, attempts = attempts + 1
                        from due where m.id = due.id
                        returning m.id, m.message_id, m.recipient_email, m.recipient_name, m.subject, m.content,
                          m.client_id, m.client_id is not null and m.recipient_user_id is null as to_client,
                          m.attempts, m.attachment_id, m.chase_since is not null and (
                            not exists (select from client_services s where s.id = m.workflow_id
                                and s.status = 'ACTIVE' and s.stage = any(m.chase_stages))
                            or records_arrived(m.organization_id, m.workflow_id, m.chase_since, m.chase_documents))
                            as pointless
                        """)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("max", max)
                .query((row, number) -> claimed(row))
                .list();
    }

    /** Lets go of mails that were claimed and not tried. */
    public void release(List<UUID> ids) {
        database.sql("update email_logs set claimed_until = null, attempts = attempts - 1"
                        + " where id = any(:ids) and status = 'PENDING' and attempts > 0")
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** The mail server took it. */
    public void sent(UUID id, String fromEmail, String fromName, Instant at) {
        update(
                        id,
                        "status = 'SENT', sent_at = :at, next_attempt_at = null, claimed_until = null, from_email = :from,"
                                + " from_name = :fromName, failure_reason = null",
                        "status = 'PENDING'",
                        "SENT",
                        null,
                        at)
                .param("from", fromEmail)
                .param("fromName", fromName)
                .update();
    }

    /** It did not get away and is tried again. */
    public void tryAgain(UUID id, String what, String reason, Instant next, Instant at) {
        update(
                        id,
                        "next_attempt_at = :next, claimed_until = null, failure_reason = left(:detail, 500)",
                        "status = 'PENDING'",
                        what,
                        reason,
                        at)
                .param("next", utc(next))
                .update();
    }

    /** It is given up, or has no point any more. */
    public void giveUp(UUID id, String what, String reason, Instant at) {
        update(
                        id,
                        "status = 'FAILED', failed_at = :at, next_attempt_at = null, claimed_until = null,"
                                + " failure_reason = left(:detail, 500)",
                        "status = 'PENDING'",
                        what,
                        reason,
                        at)
                .update();
    }

    /** Whether it was FAILED and is tried again from now on, as if it never had been. */
    public boolean retry(UUID id, Instant at) {
        return update(
                                id,
                                "status = 'PENDING', failed_at = null, failure_reason = null, attempts = 0,"
                                        + " next_attempt_at = :at, claimed_until = null",
                                "status = 'FAILED'",
                                "RETRIED",
                                null,
                                at)
                        .update()
                == 1;
    }

    /** The recipient's server has it; a mail that came back stays so. */
    public boolean delivered(UUID id, Instant at) {
        return update(id, "status = 'DELIVERED', delivered_at = :at", "status = 'SENT'", "DELIVERED", null, at)
                        .update()
                == 1;
    }

    /** It came back. */
    public boolean bounced(UUID id, String reason, Instant at) {
        return update(
                                id,
                                "status = 'FAILED', failed_at = :at, next_attempt_at = null, claimed_until = null,"
                                        + " failure_reason = left(:detail, 500)",
                                "status <> 'FAILED'",
                                "BOUNCED",
                                reason,
                                at)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec update(
            UUID id, String what, String where, String event, @Nullable String detail, Instant at) {
        return database.sql("update email_logs set " + what + ", " + AND_THEN + " where id = :id and " + where)
                .param("id", id)
                .param("what", event)
                .param("detail", detail == null ? "" : detail)
                .param("told", at.toString())
                .param("at", utc(at));
    }

    /** The practice's name, as mails show it. */
    public Optional<String> practiceName() {
        return database.sql("select name from organizations where id = :id")
                .param("id", CurrentOrganization.required())
                .query(String.class)
                .optional();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getString("message_id"),
                row.getString("recipient_email"),
                row.getString("recipient_name"),
                row.getString("subject"),
                row.getString("content"),
                row.getObject("client_id", UUID.class),
                row.getBoolean("to_client"),
                row.getInt("attempts"),
                row.getBoolean("pointless"),
                row.getObject("attachment_id", UUID.class));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
