package io.quarterday.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the application answers and reaches its database. Liveness and readiness apart: {@code /actuator/health}. */
@Tag(name = "health")
@RestController
class HealthController {

    private static final Logger log = LoggerFactory.getLogger(HealthController.class);

    private final JdbcClient database;
    private final Answers answers;

    HealthController(JdbcClient database, Answers answers) {
        this.database = database;
        this.answers = answers;
    }

    enum State {
        UP,
        DOWN
    }

    record Health(State status, String version, State database) {}

    @Operation(summary = "Health", description = "503 when the database cannot be reached.")
    @SecurityRequirements
    @Answer(Health.class)
    @GetMapping("/api/health")
    ResponseEntity<?> health() {
        if (reached()) {
            return ResponseEntity.ok(Envelope.of(new Health(State.UP, answers.version(), State.UP)));
        }
        Health health = new Health(State.DOWN, answers.version(), State.DOWN);
        return ApiProblem.of(ErrorCode.UNAVAILABLE, "The database cannot be reached.", List.of(health), null);
    }

    private boolean reached() {
        try {
            return database.sql("select 1").query(Integer.class).single() == 1;
        } catch (DataAccessException unreachable) {
            log.error("The database cannot be reached", unreachable);
            return false;
        }
    }
}
