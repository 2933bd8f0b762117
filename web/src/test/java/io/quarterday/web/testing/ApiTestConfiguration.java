package io.quarterday.web.testing;

import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.web.identity.AccessTokens;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What every API test is given. */
@TestConfiguration(proxyBeanMethods = false)
@Import(Practices.class)
class ApiTestConfiguration {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    }

    /** As the application's, but quick: hashing slowly on purpose took 7 % of all Java time of web's tests. */
    @Bean
    @Primary
    PasswordEncoder quickPasswordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(4)));
    }

    @Bean
    @Lazy
    ApiClient api(Environment environment, AccessTokens tokens) {
        return new ApiClient("http://localhost:" + environment.getRequiredProperty("local.server.port"), tokens);
    }

    @Bean
    @Lazy
    Work work(ApiClient api, Clients clients, ClientCodes codes, PlatformTransactionManager transactions, Clock clock) {
        return new Work(api, clients, codes, new TransactionTemplate(transactions), clock);
    }

    @Bean
    @Lazy
    Histories histories(JdbcClient database, PlatformTransactionManager transactions) {
        return new Histories(database, new TransactionTemplate(transactions));
    }

    @Bean
    @Lazy
    RuleDesk ruleDesk(ApiClient api) {
        return new RuleDesk(api);
    }

    @Bean
    MailServer mailServer() {
        return new MailServer();
    }

    @Bean
    DynamicPropertyRegistrar mailLine(MailServer server) {
        return properties -> {
            properties.add("spring.mail.port", server::port);
            properties.add("spring.mail.properties.mail.smtp.connectiontimeout", MailServer::timeoutMillis);
            properties.add("spring.mail.properties.mail.smtp.timeout", MailServer::timeoutMillis);
        };
    }

    @Bean
    DocumentsFolder documentsFolder(@Value("${" + DocumentsFolder.PROPERTY + "}") Path folder) {
        return new DocumentsFolder(folder);
    }

    @Bean
    CompaniesHouseStandIn companiesHouseStandIn() {
        return new CompaniesHouseStandIn();
    }

    @Bean
    DynamicPropertyRegistrar companiesHouseSettings(CompaniesHouseStandIn standIn) {
        return properties -> {
            properties.add("quarterday.companies-house.base-url", standIn::address);
            properties.add("quarterday.companies-house.key", () -> CompaniesHouseStandIn.KEY);
            properties.add("quarterday.companies-house.retry-delay", () -> "1ms");
        };
    }

    @Bean
    DropboxSignStandIn dropboxSignStandIn() {
        return new DropboxSignStandIn();
    }

    @Bean
    DynamicPropertyRegistrar dropboxSignSettings(DropboxSignStandIn standIn) {
        return properties -> {
            properties.add("quarterday.dropbox-sign.base-url", standIn::address);
            properties.add("quarterday.dropbox-sign.key", () -> DropboxSignStandIn.KEY);
            properties.add("quarterday.dropbox-sign.read-timeout", () -> "1s");
        };
    }

    @Bean
    static RoundTrips roundTrips() {
        return new RoundTrips();
    }
}
