package io.quarterday.web.rulebook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarterday.service.rulebook.RuleBookTroubles;
import org.springframework.stereotype.Component;

/** How well this node serves the releases. */
@Component
class RuleBookMetrics implements MeterBinder {

    private final RuleBookTroubles troubles;

    RuleBookMetrics(RuleBookTroubles troubles) {
        this.troubles = troubles;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("quarterday.rulebook.troubles", troubles, RuleBookTroubles::practices)
                .description("Practices whose release this node does not serve as it should")
                .register(registry);
        Gauge.builder("quarterday.rulebook.silence", troubles, t -> t.silence().toMillis() / 1_000.0)
                .description("Since when this node has not looked for changed releases")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("quarterday.rulebook.failures", troubles, RuleBookTroubles::failures)
                .description("Releases that could not be loaded or activated")
                .register(registry);
        FunctionCounter.builder("quarterday.rulebook.runaways", troubles, RuleBookTroubles::runaways)
                .description("Decisions in which the rules of a release ran away")
                .register(registry);
    }
}
