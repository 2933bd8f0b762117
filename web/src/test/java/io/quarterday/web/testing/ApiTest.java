package io.quarterday.web.testing;

import io.quarterday.domain.testing.TestDatabaseConfiguration;
import io.quarterday.web.QuarterdayApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * A test over HTTP against the whole application on a real PostgreSQL. All such tests share one application, one
 * database and one {@link MutableClock}: each makes its own {@link Practice}, and never assumes what the time is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {QuarterdayApplication.class, TestDatabaseConfiguration.class, ApiTestConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // The database is the test's own, so the embedded one is not started; its details are beans.
            "spring.datasource.url=jdbc:postgresql:of-the-test",
            // Jobs run when a test runs them: the tests' clock stands still.
            "quarterday.automation.enabled=false",
            // Nobody is told, and no mail is sent, until a test says so.
            "quarterday.notifications.enabled=false",
            DocumentsFolder.PROPERTY + "=" + DocumentsFolder.PATH,
            "quarterday.public-address=https://practice.quarterday.test/",
            "quarterday.mail.from=office@quarterday.test",
            "spring.mail.host=localhost",
            // Whether who reads a stream still may is asked with each beat.
            "quarterday.events.beat-every=1s",
            // Receivers of the tests stand on this machine.
            "quarterday.webhooks.allow-internal-addresses=true",
            "quarterday.webhooks.timeout=2s",
            "quarterday.secrets-key=c2VjcmV0cy1vZi10ZXN0cy1vbmx5LW9mLXRlc3RzLTAxMjM=",
            "quarterday.security.token-secret=Zm9yLXRlc3RzLW9ubHktZm9yLXRlc3RzLW9ubHktMDE="
        })
@TestConstructor(autowireMode = AutowireMode.ALL)
public @interface ApiTest {}
