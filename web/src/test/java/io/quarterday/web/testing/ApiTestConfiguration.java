package io.quarterday.web.testing;

import io.quarterday.web.identity.AccessTokens;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** What every API test is given. */
@TestConfiguration(proxyBeanMethods = false)
@Import(Practices.class)
class ApiTestConfiguration {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Bean
    @Lazy
    ApiClient api(Environment environment, AccessTokens tokens) {
        return new ApiClient("http://localhost:" + environment.getRequiredProperty("local.server.port"), tokens);
    }
}
