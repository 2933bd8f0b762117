package io.quarterday.domain.exchange;

import static io.quarterday.domain.exchange.PracticeTable.of;

import io.quarterday.domain.exchange.PracticeTable.Arrival;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a practice goes along when it is exported, and what does not and why: every table of the database is in one of
 * the two lists.
 */
public final class PracticeTables {

    /** In the order in which they are taken in: whatever is pointed at comes first. */
    public static final List<PracticeTable> TAKEN_ALONG = List.of(
            of("organizations", "id").arriving(Arrival.BY_HAND),
            of("teams", "id").arriving(Arrival.BY_HAND),
            of("users", "id")
                    .without("password_hash", "otp_secret", "last_login_at")
                    .arriving(Arrival.BY_HAND),
            of("saved_filters", "id"),
            of("clients", "id"),
            of("client_tax_profiles", "id"),
            of("client_date_changes", "created_at", "id"),
            of("official_dates", "id"),
            of("client_services", "id"),
            of("work_items", "id"),
            of("time_entries", "id"),
            of("time_weeks", "id"),
            of("delegations", "id"),
            of("approvals", "id"),
            of("completion_reports", "id"),
            of("document_requests", "id"),
            of("document_request_items", "id"),
            of("service_documents", "id").without("content"),
            // A link and a code are good where they were made.
            of("signature_requests", "id")
                    .without(
                            "token_hash",
                            "code_hash",
                            "code_email",
                            "code_sent_at",
                            "code_expires_at",
                            "code_tries_left",
                            "errand",
                            "next_attempt_at",
                            "attempts"),
            of("signature_events", "id"),
            of("signature_evidence", "signature_request_id"),
            of("decisions", "id"),
            of("rule_book_contents", "content_hash"),
            of("rule_releases", "number"),
            of("rule_edits", "id"),
            of("rule_release_heads", "release_number").without("revision", "changed_in"),
            // Each history in its own order, in which it is chained anew.
            of("status_transitions", "entity_seq", "created_at", "id")
                    .without("transaction_id", "entity_seq", "chain_hash")
                    .arriving(Arrival.HISTORY),
            of("entity_current_status", "id"),
            of("tracked_entities", "id"),
            of("status_approvals", "id"),
            of("status_approval_answers", "id"),
            of("service_triggers", "id").without("run_id"),
            of("automation_floors", "began_on").arriving(Arrival.ADDED),
            of("open_exceptions", "id"),
            of("communications", "id"),
            of("notifications", "id"),
            of("told_occasions", "occasion", "recipient").arriving(Arrival.ADDED),
            // What has not got away is sent by the installation that wrote it.
            of("email_logs", "id").where("status <> 'PENDING'").without("claimed_until"),
            of("chase_steps", "client_service_id", "chase_since", "step"),
            of("user_capacities", "id"),
            of("user_leave", "id"),
            of("user_skills", "user_id", "skill"),
            of("rebalancing_proposals", "id"),
            of("rebalancing_moves", "id"),
            of("escalation_levels", "id"),
            of("escalation_tellings", "escalation_id", "user_id"),
            of("health_reports", "month").arriving(Arrival.ADDED),
            of("activity_logs", "id").arriving(Arrival.ACTIVITY));

    private static final String SECRET = "a secret of one installation; people sign in and make keys anew";
    private static final String COMPUTED = "computed again from what goes along";
    private static final String WAITING = "waits to be done, and is done where it waits";
    private static final String INSTALLATION = "of the installation, of no one practice";

    /** What stays, each with the reason. */
    public static final Map<String, String> LEFT_BEHIND = leftBehind();

    private PracticeTables() {}

    private static Map<String, String> leftBehind() {
        Map<String, String> reasons = new LinkedHashMap<>();
        List.of(
                        "refresh_tokens",
                        "api_keys",
                        "otp_setups",
                        "otp_uses",
                        "calendar_feeds",
                        "document_request_links",
                        "webhooks")
                .forEach(table -> reasons.put(table, SECRET));
        List.of("client_obligations", "obligation_horizons", "trigger_plans", "client_texts")
                .forEach(table -> reasons.put(table, COMPUTED));
        List.of("history_heads", "status_events", "rollup_places", "status_rollups", "status_flows", "person_rollups")
                .forEach(table -> reasons.put(table, "made anew with the history"));
        List.of("happenings", "digest_items", "jobs").forEach(table -> reasons.put(table, WAITING));
        reasons.put("webhook_deliveries", "as the webhooks that they belong to");
        reasons.put("idempotency_keys", "answers of the last day's calls to this installation");
        reasons.put("automation_runs", "when this installation's scheduler ran; what came of it is in what goes along");
        reasons.put("automation_run_items", "as the runs that they belong to");
        reasons.put("work_changes", "what was changed lately, for the answers that this installation remembers");
        reasons.put("time_timers", "clocks that run where they were started; what they measured is in time_entries");
        reasons.put("signature_provider_events", "what providers told this installation; they tell another nothing");
        reasons.put("security_events", "who came in at this installation's door, and from where");
        reasons.put("practice_archives", "who exported and imported stays where it was done");
        reasons.put("practice_archive_parts", "the export itself");
        List.of("event_publication", "databasechangelog", "databasechangeloglock")
                .forEach(table -> reasons.put(table, INSTALLATION));
        List.of(
                        "job_details",
                        "triggers",
                        "simple_triggers",
                        "cron_triggers",
                        "simprop_triggers",
                        "blob_triggers",
                        "calendars",
                        "paused_trigger_grps",
                        "fired_triggers",
                        "scheduler_state",
                        "locks")
                .forEach(table -> reasons.put("qrtz_" + table, INSTALLATION));
        return Map.copyOf(reasons);
    }

    public static Optional<PracticeTable> named(String name) {
        return TAKEN_ALONG.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
