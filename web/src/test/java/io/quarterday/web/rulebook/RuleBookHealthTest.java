package io.quarterday.web.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.rulebook.RuleBookTroubles;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What a load balancer reads of a node without troubles; NodesTests has those with. */
class RuleBookHealthTest {

    @Test
    void aNodeThatServesEverythingIsUp() {
        RuleBookHealth health = new RuleBookHealth(new RuleBookTroubles());

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).isEmpty();
    }
}
