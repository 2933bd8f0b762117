package io.quarterday.web.register;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarterday.service.register.RegisterLine;
import org.springframework.stereotype.Component;

/** How the line to Companies House stands; the requests themselves are in {@code http.client.requests}. */
@Component
class RegisterMetrics implements MeterBinder {

    private final RegisterLine line;

    RegisterMetrics(RegisterLine line) {
        this.line = line;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("quarterday.register.requests.left", line, RegisterLine::requestsLeft)
                .description("Requests that may still be made of Companies House at once")
                .register(registry);
        Gauge.builder("quarterday.register.circuit.open", line, l -> l.isOpen() ? 1 : 0)
                .description("1 while Companies House is not asked because it fails too often")
                .register(registry);
    }
}
