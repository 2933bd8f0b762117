package io.quarterday.web;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The runnable application: REST, scheduler and web interface over one PostgreSQL. */
@SpringBootApplication(scanBasePackages = "io.quarterday")
public class QuarterdayApplication {

    /** The only clock: what needs the time is given it, or reads it here, at the edge. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(QuarterdayApplication.class, arguments);
    }
}
