package io.quarterday.web.rulebook;

import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.domain.rulebook.RuleEdit;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.rules.rulebook.compare.BookDifference;
import io.quarterday.service.rulebook.ComparingReleases.AgainstInForce;
import io.quarterday.service.rulebook.ReadingRules.ReleaseDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release with what somebody who approves it must know.
 *
 * @param basedOn number of the release that it started from; 0 is the shipped book
 * @param green whether the checks of exactly this content came out green
 * @param checks their report, where exactly this content was checked; of what would change the first few, all are at
 *     {@code /deadline-changes}
 * @param replay the last replay of exactly this content, of its changed answers the first few; all are at {@code /replay}
 * @param inForce how much differs from the release in force, whatever it started from; only with a single release
 * @param difference how much differs from the release that it started from; only with a single release
 * @param edits the latest, newest first; only with a single release
 */
record ReleaseView(
        UUID id,
        long number,
        ReleaseStage stage,
        long basedOn,
        String reason,
        String contentHash,
        PersonView author,
        @Nullable PersonView approver,
        @Nullable String rejectedReason,
        boolean green,
        @Nullable Map<String, Object> checks,
        @Nullable Map<String, Object> replay,
        BookDifference.@Nullable Summary difference,
        @Nullable AgainstInForce inForce,
        @Nullable Instant effectiveFrom,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiredAt,
        @Nullable List<EditView> edits) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Somebody. */
    record PersonView(UUID id, String name) {}

    /**
     * One edit.
     *
     * @param part table, DRL file, or {@code <table>.scenarios}
     */
    record EditView(
            Instant at,
            PersonView user,
            RuleEdit.Kind kind,
            String part,
            @Nullable String rowId,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            String reason) {}

    /** In a list: without reports and edits. */
    static ReleaseView listed(ReleaseDetails details) {
        return of(details, null, null, null);
    }

    /** @param seen what the caller may read of a report */
    static ReleaseView whole(
            ReleaseDetails details,
            UnaryOperator<Map<String, Object>> seen,
            BookDifference.Summary difference,
            AgainstInForce againstInForce) {
        return of(details, seen, difference, againstInForce);
    }

    private static ReleaseView of(
            ReleaseDetails details,
            @Nullable UnaryOperator<Map<String, Object>> seen,
            BookDifference.@Nullable Summary difference,
            @Nullable AgainstInForce againstInForce) {
        RuleRelease release = details.release();
        Map<UUID, String> people = details.people();
        return new ReleaseView(
                release.id(),
                release.number(),
                release.stage(),
                release.basedOn(),
                release.reason(),
                release.contentHash(),
                person(release.authorUserId(), people),
                release.approverUserId().map(id -> person(id, people)).orElse(null),
                release.rejectedReason().orElse(null),
                release.isGreen(),
                ChecksInBrief.of(report(release.checkReport().orElse(null), seen)),
                ReplayInBrief.of(report(release.replay().orElse(null), seen)),
                difference,
                againstInForce,
                release.effectiveFrom().orElse(null),
                release.createdAt(),
                release.updatedAt(),
                release.activatedAt().orElse(null),
                release.retiredAt().orElse(null),
                seen != null
                        ? details.edits().stream().map(e -> edit(e, people)).toList()
                        : null);
    }

    private static EditView edit(RuleEdit edit, Map<UUID, String> people) {
        return new EditView(
                edit.at(),
                person(edit.userId(), people),
                edit.kind(),
                edit.part(),
                edit.rowId(),
                object(edit.before()),
                object(edit.after()),
                edit.reason());
    }

    private static PersonView person(UUID id, Map<UUID, String> people) {
        return new PersonView(id, people.getOrDefault(id, "?"));
    }

    private static @Nullable Map<String, Object> report(
            @Nullable String json, @Nullable UnaryOperator<Map<String, Object>> seen) {
        Map<String, Object> whole = seen == null ? null : object(json);
        return seen == null || whole == null ? null : seen.apply(whole);
    }

    private static @Nullable Map<String, Object> object(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, new TypeReference<>() {});
    }
}
