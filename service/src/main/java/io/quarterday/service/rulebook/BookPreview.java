package io.quarterday.service.rulebook;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.jobs.JobProgress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a feature can say beforehand of a release: what it would change, once it is in force. Shown with the checks. */
public interface BookPreview {

    /** The name under which it stands in the report, in snake_case. */
    String name();

    /**
     * What is foreseen.
     *
     * @param shown stands in the report, as JSON
     * @param against why the release must not come into force, in sentences; then its checks are not green
     */
    record Foreseen(Object shown, List<String> against) {}

    /**
     * Looks ahead. Not in a transaction of the caller's.
     *
     * @param progress told now and then, from 0 to 100; lets a cancelled job stop
     * @return empty where the two do not differ in anything that the feature asks
     */
    Optional<Foreseen> preview(
            UUID organizationId, CompiledRuleBook inForce, CompiledRuleBook proposed, JobProgress progress);
}
