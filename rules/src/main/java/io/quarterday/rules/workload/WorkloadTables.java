package io.quarterday.rules.workload;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import org.jspecify.annotations.Nullable;

/** The decisions about who does which work. */
public final class WorkloadTables {

    /** A kind of work. */
    public record KindOfWork(String workflow) {}

    /** Where work stands. */
    public record StageOfWork(String phase, String stage) {}

    /** Somebody of a role: PARTNER, MANAGER or STAFF. */
    public record Worker(String role) {}

    /**
     * Somebody who might do a piece of work.
     *
     * @param usual whether the client names them: FOR_TYPE, GENERAL or NO
     * @param skill whether they know what the work needs: HAS, LACKS, or UNKNOWN where nothing is recorded of them
     * @param current whether they have it now
     * @param available whether they work at all in the days ahead
     * @param loadPercent their present work with this piece, of what they can do in the days ahead; null where they are
     *     away for all of them
     */
    public record Candidate(
            String workflow,
            String phase,
            String role,
            String usual,
            boolean sameTeam,
            String skill,
            boolean current,
            boolean available,
            @Nullable Integer loadPercent,
            String priority) {}

    /** Decides by {@code expected-hours}. */
    public static final TableLookup<KindOfWork> EXPECTED_HOURS = new TableLookup<>(
            "expected-hours",
            "expected-hours",
            FactType.named("KindOfWork", KindOfWork.class)
                    .field("workflow", String.class, KindOfWork::workflow)
                    .build(),
            WorkloadTables.class);

    /** Decides by {@code stage-weights}. */
    public static final TableLookup<StageOfWork> STAGE_WEIGHT = new TableLookup<>(
            "stage-weight",
            "stage-weights",
            FactType.named("StageOfWork", StageOfWork.class)
                    .field("phase", String.class, StageOfWork::phase)
                    .field("stage", String.class, StageOfWork::stage)
                    .build(),
            WorkloadTables.class);

    /** Decides by {@code working-hours}. */
    public static final TableLookup<Worker> WORKING_HOURS = new TableLookup<>(
            "working-hours",
            "working-hours",
            FactType.named("Worker", Worker.class)
                    .field("role", String.class, Worker::role)
                    .build(),
            WorkloadTables.class);

    /** Decides by {@code assignment-policy}. */
    public static final TableLookup<Candidate> ASSIGNMENT_POLICY = new TableLookup<>(
            "assignment-policy",
            "assignment-policy",
            FactType.named("Candidate", Candidate.class)
                    .field("workflow", String.class, Candidate::workflow)
                    .field("phase", String.class, Candidate::phase)
                    .field("role", String.class, Candidate::role)
                    .field("usual", String.class, Candidate::usual)
                    .field("same_team", Boolean.class, Candidate::sameTeam)
                    .field("skill", String.class, Candidate::skill)
                    .field("current", Boolean.class, Candidate::current)
                    .field("available", Boolean.class, Candidate::available)
                    .field("load_percent", Long.class, candidate -> whole(candidate.loadPercent()))
                    .field("priority", String.class, Candidate::priority)
                    .build(),
            WorkloadTables.class);

    private WorkloadTables() {}

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }
}
