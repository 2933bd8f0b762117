package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.ReleaseHead;
import io.quarterday.rules.rulebook.RuleBookException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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
        /** Its rules ran away so often that the release before answers until another is activated. */
        SET_ASIDE,
        /** Its rules ran away in a decision, which the release before answered. */
        RAN_AWAY
    }

    /**
     * One practice's trouble with one release.
     *
     * @param release its number
     * @param reason in a sentence, without anything of the practice's data
     */
    public record Trouble(UUID organizationId, long release, Kind kind, String reason, long times) {}

    /** Two looks a second are usual; a watch that is silent for so long does not work. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(10);

    private record Key(UUID organizationId, Kind kind, long release) {}

    private final Map<Key, Trouble> known = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong runaways = new AtomicLong();
    private final LongSupplier nanoTime;
    private volatile long lookedAt;

    /** By the clock of the machine. */
    @Autowired
    public RuleBookTroubles() {
        this(System::nanoTime);
    }

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    RuleBookTroubles(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
    }

    /** The troubles of now, by practice, the gravest first. */
    public List<Trouble> now() {
        return known.values().stream()
                .sorted(Comparator.comparing(Trouble::organizationId)
                        .thenComparing(Trouble::kind)
                        .thenComparing(Trouble::release))
                .toList();
    }

    /** How many practices have a trouble. */
    public long practices() {
        return known.keySet().stream().map(Key::organizationId).distinct().count();
    }

    Optional<Trouble> of(UUID organizationId) {
        return now().stream()
                .filter(trouble -> trouble.organizationId().equals(organizationId))
                .findFirst();
    }

    /** Since when no look for changed releases has come to its end. */
    public Duration silence() {
        return Duration.ofNanos(nanoTime.getAsLong() - lookedAt);
    }

    /** Whether this node has stopped looking for changed releases. */
    public boolean isSilent() {
        return silence().compareTo(SILENCE_MAX) > 0;
    }

    void looked() {
        lookedAt = nanoTime.getAsLong();
    }

    /** How often a release could not be loaded or activated since the start. */
    public long failures() {
        return failures.get();
    }

    /** How often rules ran away since the start. */
    public long runaways() {
        return runaways.get();
    }

    void cannotLoad(ReleaseHead head, Throwable cause) {
        failures.incrementAndGet();
        tell(head.organizationId(), head.releaseNumber(), Kind.NOT_LOADED, reason(cause));
    }

    void cannotActivate(UUID organizationId, long release, Throwable cause) {
        cannotActivate(organizationId, release, reason(cause));
    }

    void cannotActivate(UUID organizationId, long release, String reason) {
        failures.incrementAndGet();
        tell(organizationId, release, Kind.NOT_ACTIVATED, reason);
    }

    /** The release is in force, or is not to be any more. */
    void noLongerDue(UUID organizationId, long release) {
        known.remove(new Key(organizationId, Kind.NOT_ACTIVATED, release));
    }

    void setAside(UUID organizationId, long release, long instead) {
        log.error("Release {} of practice {} is set aside, {} decides instead", release, organizationId, instead);
        tell(
                organizationId,
                release,
                Kind.SET_ASIDE,
                "its rules ran away " + RuleBooks.RUNAWAYS_MAX + " times: release " + instead
                        + " decides until another is activated");
    }

    void ranAway(UUID organizationId, long release, String decision, RuntimeException cause) {
        if (runaways.getAndIncrement() % 1_000 == 0) {
            log.error("Release {} of practice {} ran away", release, organizationId, cause);
        }
        tell(organizationId, release, Kind.RAN_AWAY, "its rules ran away in the decision " + decision);
    }

    /** Another release is in force, or this one after all; what could not be activated is another matter. */
    void over(UUID organizationId) {
        known.keySet().removeIf(key -> key.organizationId().equals(organizationId) && key.kind() != Kind.NOT_ACTIVATED);
    }

    private void tell(UUID organizationId, long release, Kind kind, String reason) {
        known.compute(
                new Key(organizationId, kind, release),
                (key, before) ->
                        new Trouble(organizationId, release, kind, reason, before == null ? 1 : before.times() + 1));
    }

    private static String reason(Throwable cause) {
        return cause instanceof RuleBookException rejected
                ? rejected.problems().size() + " problems keep it from compiling"
                : "it cannot be read (" + cause.getClass().getSimpleName() + ")";
    }
}
