package io.quarterday.web.demo;

import io.quarterday.service.demo.DemoPractice;
import io.quarterday.web.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Loads the demo practice where the database is our own, and tells at the end of every start where to go. With a
 * database of the user's there is no demo, and so no known password.
 */
@Component
class DemoAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoAtStart.class);

    private final ObjectProvider<EmbeddedPostgres> embedded;
    private final DemoPractice demo;
    private final Clock clock;
    private final ObjectProvider<WebServerApplicationContext> web;

    DemoAtStart(
            ObjectProvider<EmbeddedPostgres> embedded,
            DemoPractice demo,
            Clock clock,
            ObjectProvider<WebServerApplicationContext> web) {
        this.embedded = embedded;
        this.demo = demo;
        this.clock = clock;
        this.web = web;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean own = embedded.getIfAvailable() != null;
        if (own) {
            Instant began = clock.instant();
            if (demo.load(began)) {
                LOG.info(
                        "The demo practice is loaded ({} s).",
                        Duration.between(began, clock.instant()).toSeconds());
            }
        }
        WebServerApplicationContext context = web.getIfAvailable();
        if (context != null && context.getWebServer() != null) {
            LOG.info("{}", greeting(context.getWebServer().getPort(), own));
        }
    }

    private static String greeting(int port, boolean own) {
        String address = "http://localhost:" + port;
        StringBuilder text = new StringBuilder("Quarterday answers at ")
                .append(address)
                .append("\n\n    API to try   ")
                .append(address)
                .append("/api/docs\n");
        if (own) {
            for (String signIn : DemoPractice.SIGN_INS) {
                text.append("    Sign in as   ")
                        .append(signIn)
                        .append("   ")
                        .append(DemoPractice.PASSWORD)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
