package io.quarterday.web.operations;

import io.quarterday.domain.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Running the application on a database of one's own, as docs/operations.md tells it. */
final class OwnDatabase {

    /** The partner whom the documented SQL founds a practice with. */
    static final String PARTNER = "robin@mill-lane.example";

    static final String PASSWORD = "choose-a-password";

    private static final String SECRET = "Zm9yLXRlc3RzLW9ubHktZm9yLXRlc3RzLW9ubHktMDE=";

    private OwnDatabase() {}

    /** All that the document has exported before the start. */
    static Map<String, String> settings(TestDatabase database) {
        return Map.of(
                "SPRING_DATASOURCE_URL", database.appUrl(),
                "SPRING_DATASOURCE_USERNAME", database.appUser(),
                "SPRING_DATASOURCE_PASSWORD", database.appPassword(),
                "SPRING_LIQUIBASE_USER", database.ownerUser(),
                "SPRING_LIQUIBASE_PASSWORD", database.ownerPassword(),
                "QUARTERDAY_SECURITY_TOKENSECRET", SECRET,
                "QUARTERDAY_SECRETSKEY", SECRET,
                "SPRING_PROFILES_ACTIVE", "production");
    }

    /** Runs the SQL of the document that founds a practice; the application has migrated before. */
    static void found(TestDatabase database) throws IOException, SQLException {
        Matcher block = Pattern.compile("```sql\n(create extension.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "operations.md")));
        if (!block.find()) {
            throw new IllegalStateException("docs/operations.md does not say how to found a practice.");
        }
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(block.group(1));
        }
    }

    /** What the owner runs so as to see, until the transaction ends, the practice that somebody belongs to. */
    static String asPracticeOf(String email) {
        return """
                select set_config('app.sign_in_email', '%1$s', true);
                select set_config('app.organization_id',
                  (select organization_id::text from users where email = '%1$s'), true);
                """.formatted(email);
    }
}
