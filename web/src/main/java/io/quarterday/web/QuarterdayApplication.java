package io.quarterday.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The runnable application: REST, scheduler and web interface over one PostgreSQL. */
@SpringBootApplication(scanBasePackages = "io.quarterday")
public class QuarterdayApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(QuarterdayApplication.class, arguments);
    }
}
