package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.rules.rulebook.RuleBookException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What keeps this node from serving a release as it should: for health and metrics, and to be tried again. */
@Component
public class RuleBookTroubles {

    private static final Logger log = LoggerFactory.getLogger(RuleBookTroubles.class);

    /** What is wrong. */
    public enum Kind {
        /** It cannot be loaded or compiled here; the release before stays in force. */
        NOT_LOADED,
        /** Its moment has come, but it cannot be activated. */
        NOT_ACTIVATED,
        /** Its rules ran away in a decision, which the release before answered. */
        RAN_AWAY
    }

    /**
     * One practice's trouble.
     *
     * @param release its number
     * @param reason in a sentence, without anything of the practice's data
     */
    public record Trouble(UUID organizationId, long release, Kind kind, String reason, long times) {}

    private final Map<UUID, Trouble> known = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong runaways = new AtomicLong();

    /** The troubles of now, by practice. */
    public List<Trouble> now() {
        return known.values().stream()
                .sorted(Comparator.comparing(Trouble::organizationId))
                .toList();
    }

    Optional<Trouble> of(UUID organizationId) {
        return Optional.ofNullable(known.get(organizationId));
    }

    /** How often a release could not be loaded or activated since the start. */
    public long failures() {
        return failures.get();
    }

    /** How often rules ran away since the start. */
    public long runaways() {
        return runaways.get();
    }

    void cannotLoad(ReleaseHead head, RuntimeException cause) {
        failures.incrementAndGet();
        tell(head.organizationId(), head.releaseNumber(), Kind.NOT_LOADED, reason(cause));
    }

    void cannotActivate(UUID organizationId, long release, RuntimeException cause) {
        failures.incrementAndGet();
        tell(organizationId, release, Kind.NOT_ACTIVATED, reason(cause));
    }

    void ranAway(UUID organizationId, long release, String decision, RuntimeException cause) {
        if (runaways.getAndIncrement() % 1_000 == 0) {
            log.error("Release {} of practice {} ran away", release, organizationId, cause);
        }
        tell(organizationId, release, Kind.RAN_AWAY, "its rules ran away in the decision " + decision);
    }

    void over(UUID organizationId) {
        known.remove(organizationId);
    }

    private void tell(UUID organizationId, long release, Kind kind, String reason) {
        known.compute(
                organizationId,
                (id, before) -> new Trouble(
                        id,
                        release,
                        kind,
                        reason,
                        before == null || before.release() != release ? 1 : before.times() + 1));
    }

    private static String reason(RuntimeException cause) {
        return cause instanceof RuleBookException rejected
                ? rejected.problems().size() + " problems keep it from compiling"
                : "it cannot be read (" + cause.getClass().getSimpleName() + ")";
    }
}
