package io.quarterday.domain.rulebook;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A numbered rule book of one practice on its way into force. Its stage comes from a {@link Grant} and from nothing
 * else; its content is named by hash, and changes only while it is a draft.
 */
@Entity
@Table(name = "rule_releases")
public class RuleRelease extends PracticeEntity {

    /** The type by which the history names a release. */
    public static final String ENTITY_TYPE = "rule_release";

    @Column(updatable = false)
    private long number;

    @Enumerated(EnumType.STRING)
    private ReleaseStage stage;

    @Column(name = "stage_number")
    private int stageNumber;

    private String lifecycle;

    @Column(name = "based_on", updatable = false)
    private long basedOn;

    @Column(updatable = false)
    private String reason;

    @Column(name = "content_hash")
    private String contentHash;

    @Column(name = "author_user_id", updatable = false)
    private UUID authorUserId;

    @Column(name = "approver_user_id")
    private @Nullable UUID approverUserId;

    @Column(name = "rejected_reason")
    private @Nullable String rejectedReason;

    @Column(name = "effective_from")
    private @Nullable Instant effectiveFrom;

    @Column(name = "checked_hash")
    private @Nullable String checkedHash;

    @Column(name = "checks_green")
    private boolean checksGreen;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "check_report")
    private @Nullable String checkReport;

    @Column(name = "replayed_hash")
    private @Nullable String replayedHash;

    @Column(name = "replay_failures")
    private long replayFailures;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String replay;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @Version
    private long version;

    protected RuleRelease() {}

    private RuleRelease(NewRelease begun, Grant grant) {
        super(begun.id());
        this.number = begun.number();
        this.basedOn = begun.basedOn();
        this.reason = begun.reason();
        this.contentHash = begun.contentHash();
        this.authorUserId = begun.authorUserId();
        this.createdAt = grant.at();
        take(grant);
    }

    /** A release where the grant of its creation puts it. */
    public static RuleRelease begin(NewRelease begun, Grant grant) {
        return new RuleRelease(begun, grant);
    }

    /**
     * Takes the stage that the gate granted.
     *
     * @throws IllegalStateException when the grant is another entity's, or was taken before
     * @throws IllegalArgumentException when it names no stage of a release
     */
    public final void take(Grant grant) {
        Position to = grant.position();
        if (to.stage() == null || to.lifecycle() == null) {
            throw new IllegalArgumentException(
                    "A release stands at a stage and has a lifecycle, but was granted " + to);
        }
        ReleaseStage granted = ReleaseStage.valueOf(to.status());
        grant.spendOn(entity());
        if (granted != stage && granted == ReleaseStage.ACTIVE) {
            this.activatedAt = grant.at();
        }
        if (granted != stage && granted == ReleaseStage.RETIRED) {
            this.retiredAt = grant.at();
        }
        if (granted == ReleaseStage.REJECTED) {
            this.rejectedReason = grant.reason().orElse(null);
        }
        this.stage = granted;
        this.stageNumber = to.stage();
        this.lifecycle = to.lifecycle();
        this.updatedAt = grant.at();
    }

    /**
     * Gives a draft another content.
     *
     * @throws IllegalStateException when it is not a draft
     */
    public void changeContent(String newHash, Instant at) {
        if (stage != ReleaseStage.DRAFT) {
            throw new IllegalStateException("Release " + number + " is " + stage + ", and only a DRAFT is edited.");
        }
        this.contentHash = newHash;
        this.updatedAt = at;
    }

    /**
     * Whether reports on it are kept: until it is approved. What the approver saw stays as it was, and so does all that
     * was in force.
     */
    public boolean keepsReports() {
        return stage == ReleaseStage.DRAFT || stage == ReleaseStage.CHECKED;
    }

    /**
     * Keeps what the checks said about a content; it is this release's as long as its content is that one.
     *
     * @throws IllegalStateException where it is past the stages in which reports are kept
     */
    public void checked(String hash, boolean green, String report, Instant at) {
        requireReportsKept();
        this.checkedHash = hash;
        this.checksGreen = green;
        this.checkReport = report;
        this.updatedAt = at;
    }

    /**
     * Keeps a replay of a content; it is this release's as long as its content is that one.
     *
     * @param failures questions that the content did not answer at all
     * @param report a JSON object
     * @throws IllegalStateException where it is past the stages in which reports are kept
     */
    public void replayed(String hash, long failures, String report, Instant at) {
        requireReportsKept();
        this.replayedHash = hash;
        this.replayFailures = failures;
        this.replay = report;
        this.updatedAt = at;
    }

    private void requireReportsKept() {
        if (!keepsReports()) {
            throw new IllegalStateException("Release " + number + " is " + stage + ", and keeps the reports it has.");
        }
    }

    public void approvedBy(UUID userId) {
        this.approverUserId = userId;
    }

    public void schedule(@Nullable Instant moment) {
        this.effectiveFrom = moment;
    }

    public EntityRef entity() {
        return new EntityRef(ENTITY_TYPE, id().toString());
    }

    public Position position() {
        return new Position(stage.name(), stageNumber, lifecycle);
    }

    /** In its practice, from 1, without gaps. */
    public long number() {
        return number;
    }

    public ReleaseStage stage() {
        return stage;
    }

    public String lifecycle() {
        return lifecycle;
    }

    /** The release whose content it started from; 0 is the book that is shipped. */
    public long basedOn() {
        return basedOn;
    }

    public String reason() {
        return reason;
    }

    public String contentHash() {
        return contentHash;
    }

    public UUID authorUserId() {
        return authorUserId;
    }

    public Optional<UUID> approverUserId() {
        return Optional.ofNullable(approverUserId);
    }

    public Optional<String> rejectedReason() {
        return Optional.ofNullable(rejectedReason);
    }

    public Optional<Instant> effectiveFrom() {
        return Optional.ofNullable(effectiveFrom);
    }

    /** Whether the checks of exactly this content came out green, and no replay of it found a question unanswered. */
    public boolean isGreen() {
        return checksGreen && contentHash.equals(checkedHash) && unanswered() == 0;
    }

    private long unanswered() {
        return contentHash.equals(replayedHash) ? replayFailures : 0;
    }

    /** The report on exactly this content, a JSON object. */
    public Optional<String> checkReport() {
        return contentHash.equals(checkedHash) ? Optional.ofNullable(checkReport) : Optional.empty();
    }

    /** The last replay of exactly this content, a JSON object. */
    public Optional<String> replay() {
        return contentHash.equals(replayedHash) ? Optional.ofNullable(replay) : Optional.empty();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> activatedAt() {
        return Optional.ofNullable(activatedAt);
    }

    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }

    public long version() {
        return version;
    }
}
