package io.quarterday.web.rulebook;

import io.quarterday.service.rulebook.RuleBookTroubles;
import io.quarterday.service.rulebook.RuleBookTroubles.Trouble;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether this node serves every release that it should, and looks for others. Where it does not, it still answers:
 * DEGRADED, and not down. It names releases and reasons, nothing of a practice's data.
 */
@Component("ruleBookHealthIndicator")
class RuleBookHealth implements HealthIndicator {

    static final String DEGRADED = "DEGRADED";
    private static final int SHOWN_MAX = 20;

    private final RuleBookTroubles troubles;

    RuleBookHealth(RuleBookTroubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public Health health() {
        List<Trouble> now = troubles.now();
        boolean silent = troubles.isSilent();
        if (now.isEmpty() && !silent) {
            return Health.up().build();
        }
        Health.Builder health = Health.status(DEGRADED);
        if (silent) {
            health.withDetail("no_look_for_seconds", troubles.silence().toSeconds());
        }
        return health.withDetail("practices", troubles.practices())
                .withDetail(
                        "troubles",
                        now.stream().limit(SHOWN_MAX).map(RuleBookHealth::shown).toList())
                .build();
    }

    private static Map<String, Object> shown(Trouble trouble) {
        return Map.of(
                "release", trouble.release(),
                "kind", trouble.kind(),
                "reason", trouble.reason(),
                "times", trouble.times());
    }
}
