package io.quarterday.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** An import that somebody stops half-way: what is in stays, and so does what follows of it. */
@ApiTest
class CancelledImportTests {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final ApiClient api;
    private final Practice practice;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    CancelledImportTests(ApiClient api, Practices practices, JdbcClient database, TransactionTemplate transaction) {
        this.practice = practices.make();
        this.api = api.as(practice.partner());
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void tellsWhatIsInAndComputesWhatItOwes() {
        JsonNode over = cancelled("");

        assertThat(over.path("state").asString()).isEqualTo("CANCELLED");
        int taken = over.at("/result/successful").asInt();
        assertThat(taken).isBetween(1, 599);
        assertThat(over.at("/result/created").asInt()).isEqualTo(taken);
        assertThat(over.at("/result/rows").asInt()).isEqualTo(600);
        assertThat(count("clients")).isEqualTo(taken);
        assertThat(count("obligation_horizons")).as("clients that are computed").isEqualTo(taken);
    }

    @Test
    void leavesNothingOfAllOrNothing() {
        JsonNode over = cancelled("?all_or_nothing=true");

        assertThat(over.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(over.at("/result/successful").asInt()).isZero();
        assertThat(count("clients")).isZero();
    }

    /** Begun while somebody holds what gives clients their codes, and cancelled before that is let go. */
    private JsonNode cancelled(String query) {
        List<String> rows = Stream.concat(
                        Stream.of("company_name|company_type|contact_name|contact_email|incorporation_date"),
                        IntStream.range(0, 600)
                                .mapToObj(n -> "Company " + n + "|LIMITED_COMPANY|Jo|jo@example.test|2015-03-10"))
                .toList();
        String job = practice.call(() -> transaction.execute(status -> {
            database.sql("select id from organizations where id = ? for no key update")
                    .param(practice.id())
                    .query()
                    .listOfRows();
            ApiAnswer begun = api.upload(
                            "/api/clients/import" + query, "c.csv", "text/csv", Sheets.csv(rows.toArray(String[]::new)))
                    .expect(202);
            String path = begun.header("Location").orElseThrow();
            await().atMost(SOON).until(() -> state(path).equals("RUNNING"));
            api.delete(path).expect(200);
            return path;
        }));
        await().atMost(SOON).until(() -> !state(job).equals("RUNNING"));
        return api.get(job).expect(200).data();
    }

    private String state(String job) {
        return api.get(job).expect(200).data().path("state").asString();
    }

    private int count(String table) {
        return practice.call(() -> transaction.execute(status -> database.sql("select count(*) from " + table)
                .query(Integer.class)
                .single()));
    }
}
