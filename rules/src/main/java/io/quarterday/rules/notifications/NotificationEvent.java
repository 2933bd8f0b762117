package io.quarterday.rules.notifications;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people can be told of, each with what a template about it may name. Whatever else a template names is a fault of
 * the book.
 */
public enum NotificationEvent {
    SERVICE_OPENED(About.SERVICE),
    ASSIGNED(About.SERVICE),
    /** A service came to another stage by going on. */
    STAGE_ENTERED(About.SERVICE, "stage_before"),
    SENT_BACK(About.SERVICE, "stage_before", "reason"),
    SUSPENDED(About.SERVICE, "reason"),
    RESUMED(About.SERVICE),
    COMPLETED(About.SERVICE),
    CANCELLED(About.SERVICE, "reason"),
    DEADLINE_CHANGED(About.SERVICE),
    DEADLINE_UPCOMING(About.SERVICE),
    DEADLINE_PASSED(About.SERVICE),
    /** A service was raised to a level; {@code why} is the row that did it, in words. */
    ESCALATED(About.SERVICE, "level", "why"),
    /** An obligation of a client falls due, or has passed; {@code why} is the row that tells of it, in words. */
    OBLIGATION_DUE(About.PRACTICE, "client", "client_id", "obligation", "period_end", "due_date", "level", "why"),
    /** What somebody scheduled to be said to a client is due and not sent by itself; {@code why} says what is to be done. */
    COMMUNICATION_DUE(About.PRACTICE, "client", "client_id", "kind", "subject", "content", "why"),
    /** A step of the chase for a client's records; {@code link} leads to where they are brought, if there is one. */
    RECORDS_WANTED(About.SERVICE, "step", "period_end", "link"),
    /** Somebody asks a client for documents; {@code link} leads to the private page, {@code note} is a word to the client. */
    REQUEST_OPENED(About.SERVICE, "document_request_id", "note", "items", "due_on", "link"),
    /**
     * Something is still missing of what a client is to bring; the days that rows ask about are those to the day by which
     * the client was asked to, not to the deadline of the service.
     */
    REQUEST_DUE(About.SERVICE, "document_request_id", "items", "due_on", "days_to_due", "link"),
    /** The same, when that day has passed. */
    REQUEST_OVERDUE(About.SERVICE, "document_request_id", "items", "due_on", "days_to_due", "link"),
    /** Somebody says something to a client on its private page. */
    QUESTION_ANSWERED(About.SERVICE, "document_request_id", "answer", "link"),
    /** All that a client was asked for on its private page is there. */
    REQUEST_COMPLETE(About.SERVICE),
    /** A client asks something on its private page. */
    QUESTION_ASKED(About.SERVICE, "question"),
    /** Moves of work are proposed, and wait for a manager. */
    WORK_REBALANCED(About.PRACTICE, "count"),
    /** The report of the monthly health check. */
    HEALTH_REPORT(About.PRACTICE, "report"),
    /** Something went otherwise than it should and wants a person. */
    EXCEPTION_OPENED(About.PRACTICE, "message"),
    /** A release of the rule book waits for approval. */
    RELEASE_CHECKED(About.PRACTICE, "release", "reason"),
    RELEASE_APPROVED(About.PRACTICE, "release", "reason"),
    RELEASE_ACTIVE(About.PRACTICE, "release", "reason"),
    RELEASE_REJECTED(About.PRACTICE, "release", "reason"),
    /** What was kept for a person's digest. */
    DIGEST(About.PRACTICE, "count", "items"),
    /** A client is asked to sign; what is told to CLIENT goes to the signer. */
    SIGNATURE_REQUESTED(
            About.SERVICE,
            "signature_request_id",
            "document",
            "signer_name",
            "signer_email",
            "expires_on",
            "signing_url"),
    /** A service waits for the client's signature, and nobody could be asked for it; {@code why} says what is missing. */
    SIGNATURE_NOT_ASKED(About.SERVICE, "why"),
    SIGNATURE_REMINDER(
            About.SERVICE,
            "signature_request_id",
            "document",
            "signer_name",
            "signer_email",
            "expires_on",
            "signing_url",
            "step"),
    SIGNATURE_GIVEN(
            About.SERVICE,
            "signature_request_id",
            "document",
            "signer_name",
            "signer_email",
            "attachment_id",
            "certificate_url"),
    /** A one-time code for signing. It is sent at once, and kept nowhere. */
    SIGNING_CODE(About.PRACTICE, "code", "document", "client", "minutes");

    private enum About {
        PRACTICE("practice", "recipient", "actor", "today"),
        SERVICE(
                "practice",
                "recipient",
                "actor",
                "today",
                "client",
                "client_code",
                "contact_name",
                "service",
                "period",
                "stage",
                "deadline",
                "days_to_deadline",
                "days_past_deadline",
                "priority",
                "assignee");

        private final Set<String> names;

        About(String... names) {
            this.names = Set.of(names);
        }
    }

    private final boolean aboutService;
    private final SortedSet<String> placeholders;

    NotificationEvent(About about, String... more) {
        SortedSet<String> names = new TreeSet<>(about.names);
        names.addAll(Set.of(more));
        this.aboutService = about == About.SERVICE;
        this.placeholders = Collections.unmodifiableSortedSet(names);
    }

    /** What a template may name, in snake_case. */
    public SortedSet<String> placeholders() {
        return placeholders;
    }

    /** Whether it is about a service, whose facts rows may ask about. */
    public boolean isAboutService() {
        return aboutService;
    }
}
