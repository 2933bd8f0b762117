package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.NewRelease;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.service.status.Subject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A release before its gate: one that is there, or one that comes into being by its first grant. */
final class ReleaseSubject implements Subject {

    static final String WORKFLOW = "RULE_RELEASE";

    private final @Nullable NewRelease begun;
    private @Nullable RuleRelease release;

    private ReleaseSubject(@Nullable NewRelease begun, @Nullable RuleRelease release) {
        this.begun = begun;
        this.release = release;
    }

    static ReleaseSubject of(RuleRelease release) {
        return new ReleaseSubject(null, release);
    }

    static ReleaseSubject coming(NewRelease begun) {
        return new ReleaseSubject(begun, null);
    }

    /** The release, once it is there. */
    RuleRelease release() {
        return Objects.requireNonNull(release, "no grant has been taken");
    }

    @Override
    public EntityRef entity() {
        return release != null
                ? release.entity()
                : new EntityRef(
                        RuleRelease.ENTITY_TYPE,
                        Objects.requireNonNull(begun).id().toString());
    }

    @Override
    public GateDecision gate() {
        return GateDecision.RELEASE_GATE;
    }

    @Override
    public String workflow() {
        return WORKFLOW;
    }

    @Override
    public @Nullable Position position() {
        return release == null ? null : release.position();
    }

    @Override
    public void take(Grant grant) {
        if (release == null) {
            release = RuleRelease.begin(Objects.requireNonNull(begun), grant);
        } else {
            release.take(grant);
        }
    }
}
