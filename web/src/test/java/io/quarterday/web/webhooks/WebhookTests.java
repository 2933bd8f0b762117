package io.quarterday.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.domain.webhooks.WebhookDeliveries;
import io.quarterday.domain.webhooks.WebhookDelivery;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Histories;
import io.quarterday.web.testing.Histories.Step;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.webhooks.Receiver.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Webhooks against a real receiver, over HTTP on both sides. */
@ApiTest
class WebhookTests {

    private static final String TYPE = "test_order";

    private final ApiClient api;
    private final ApiClient manager;
    private final Practices practices;
    private final Practice practice;
    private final Histories histories;
    private final WebhookDeliveries deliveries;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final MutableClock clock;
    private final Receiver receiver = new Receiver();

    WebhookTests(
            ApiClient api,
            Practices practices,
            Histories histories,
            WebhookDeliveries deliveries,
            PlatformTransactionManager transactions,
            JdbcClient database,
            MutableClock clock) {
        this.api = api;
        this.practices = practices;
        this.practice = practices.make();
        this.manager = api.as(practice.manager());
        this.histories = histories;
        this.deliveries = deliveries;
        this.transaction = new TransactionTemplate(transactions);
        this.database = database;
        this.clock = clock;
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300));
    }

    private JsonNode make(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("url", receiver.url()));
        body.putAll(more);
        return manager.post("/api/webhooks", body).expect(201).data();
    }

    private static String path(JsonNode made) {
        return "/api/webhooks/" + made.at("/webhook/id").asString();
    }

    private Step step(String id, String from, String to) {
        return Step.of(TYPE, id, from, to, clock.instant());
    }

    private JsonNode delivery(String webhook) {
        return manager.get(webhook + "/deliveries").expect(200).data().path(0);
    }

    @Test
    void tellsOfAChangeWithASignatureThatItsSecretMakes() throws Exception {
        JsonNode made = make(Map.of("description", "Orders"));
        histories.append(practice, step("o-1", null, "OPEN"));

        patiently().until(() -> receiver.taken().size() == 1);
        Call call = receiver.taken().get(0);
        assertThat(call.json().path("type").asString()).isEqualTo("status.started");
        assertThat(call.json().at("/data/id").asString()).isEqualTo(call.id());
        assertThat(call.json().at("/data/to_status").asString()).isEqualTo("OPEN");
        assertThat(call.signature()).isEqualTo(signature(made.path("secret").asString(), call));
        patiently().until(() -> delivery(path(made)).path("state").asString().equals("DELIVERED"));
        assertThat(delivery(path(made)).path("last_status").asInt()).isEqualTo(204);
    }

    /** As the specification of Standard Webhooks says it, apart from our own code. */
    private static String signature(String secret, Call call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.split("_")[1]), "HmacSHA256"));
        String signed = call.id() + "." + call.timestamp() + "." + call.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aReceiverThatFailsAndHangsAndRestartsGetsEachEventInTheOrderOfItsEntity() {
        // Every fourth call fails, and two of the first hang until the time is up.
        receiver.answer(call -> call == 2 || call == 9 ? Receiver.hang() : call % 4 == 3 ? 500 : 204);
        JsonNode made = make(Map.of());
        int entities = 8;
        int steps = 6;
        for (int i = 1; i < steps; i++) {
            stepOfEach(entities, i);
        }
        patiently().until(forwardUntil(() -> receiver.taken().size() > 8));
        receiver.stop();
        // What happens while nobody is there; one at least has been tried against nobody.
        stepOfEach(entities, steps);
        patiently()
                .until(forwardUntil(() -> manager.get(path(made) + "/deliveries?state=PENDING&limit=200")
                        .expect(200)
                        .data()
                        .valueStream()
                        .anyMatch(one -> one.has("last_attempt_at") && !one.has("last_status"))));
        int before = (int) receiver.taken().stream().map(Call::id).distinct().count();
        assertThat(before).isLessThan(entities * steps);
        receiver.restart();
        patiently()
                .until(forwardUntil(
                        () -> receiver.taken().stream().map(Call::id).distinct().count() == (long) entities * steps));

        for (int entity = 0; entity < entities; entity++) {
            String id = "e-" + entity;
            List<Integer> first = receiver.taken().stream()
                    .filter(call -> call.entity().equals(id))
                    .map(Call::sequence)
                    .distinct()
                    .toList();
            assertThat(first)
                    .as(id)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, steps).boxed().toList());
        }
    }

    private void stepOfEach(int entities, int step) {
        for (int entity = 0; entity < entities; entity++) {
            histories.append(practice, step("e-" + entity, step == 1 ? null : "S" + (step - 1), "S" + step));
        }
    }

    private Callable<Boolean> forwardUntil(Callable<Boolean> done) {
        return () -> {
            clock.advance(Duration.ofMinutes(6));
            return done.call();
        };
    }

    @Test
    void givesUpAfterADayAndSendsAgainWhenAPersonSaysSo() {
        receiver.answer(call -> 503);
        JsonNode made = make(Map.of());
        Instant begun = clock.instant();
        histories.append(practice, step("dead", null, "OPEN"));
        patiently().until(() -> {
            JsonNode delivery = delivery(path(made));
            if (delivery.has("next_attempt_at")) {
                clock.advanceTo(Instant.parse(delivery.path("next_attempt_at").asString()));
            }
            return delivery.path("state").asString().equals("DEAD");
        });
        JsonNode dead = delivery(path(made));
        assertThat(dead.path("attempts").asInt()).isEqualTo(10);
        assertThat(dead.path("last_error").asString()).isEqualTo("answered 503");
        assertThat(Duration.between(begun, clock.instant())).isGreaterThan(Duration.ofHours(24));
        assertThat(manager.get(path(made) + "/deliveries?state=DEAD")
                        .expect(200)
                        .data()
                        .size())
                .isEqualTo(1);

        receiver.answer(call -> 204);
        String replay = path(made) + "/deliveries/" + dead.path("id").asString() + "/replay";
        manager.post(replay).expect(204);
        patiently().until(() -> delivery(path(made)).path("state").asString().equals("DELIVERED"));
        manager.post(path(made) + "/deliveries/" + UUID.randomUUID() + "/replay")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void stopsTellingWhomNothingReachesForDaysAndPutsItOnTheListOfExceptions() {
        JsonNode made = make(Map.of());
        receiver.stop();
        histories.append(practice, step("lost", null, "OPEN"));
        patiently().until(() -> manager.get(path(made)).expect(200).data().has("failing_since"));
        clock.advance(Duration.ofDays(3).plusHours(1));
        patiently()
                .until(() -> !manager.get(path(made))
                        .expect(200)
                        .data()
                        .path("active")
                        .asBoolean());

        assertThat(manager.get(path(made)).data().has("disabled_at")).isTrue();
        assertThat(manager.get("/api/automation/exceptions?kind=WEBHOOK_DISABLED")
                        .text())
                .contains(made.at("/webhook/id").asString());
        receiver.restart();
        manager.patch(path(made), Map.of("active", true)).expect(200);
        histories.append(practice, step("found", null, "OPEN"));
        patiently()
                .until(() ->
                        receiver.taken().stream().anyMatch(call -> call.entity().equals("found")));
        assertThat(manager.get("/api/automation/exceptions?kind=WEBHOOK_DISABLED")
                        .text())
                .doesNotContain(made.at("/webhook/id").asString());
    }

    @Test
    void stopsAtOnceWhereTheReceiverSaysThatItIsGone() {
        receiver.answer(call -> 410);
        JsonNode made = make(Map.of());
        histories.append(practice, step("gone", null, "OPEN"));
        patiently()
                .until(() -> !manager.get(path(made))
                        .expect(200)
                        .data()
                        .path("active")
                        .asBoolean());
    }

    @Test
    void bothSecretsSignWhileTheReceiverChangesOver() throws Exception {
        JsonNode made = make(Map.of());
        JsonNode rotated = manager.post(path(made) + "/secret").expect(200).data();
        assertThat(rotated.path("secret").asString())
                .isNotEqualTo(made.path("secret").asString());
        histories.append(practice, step("r-1", null, "OPEN"));
        patiently().until(() -> receiver.taken().size() == 1);
        Call call = receiver.taken().get(0);
        assertThat(call.signature().split(" "))
                .containsExactly(
                        signature(rotated.path("secret").asString(), call),
                        signature(made.path("secret").asString(), call));

        List<String> kept = practice.call(() ->
                transaction.execute(status -> database.sql("select unnest(array[secret, former_secret]) from webhooks")
                        .query(String.class)
                        .list()));
        assertThat(kept).hasSize(2).allMatch(one -> one.startsWith("{gcm}")).doesNotHaveDuplicates();

        clock.advance(Duration.ofHours(25));
        histories.append(practice, step("r-2", null, "OPEN"));
        patiently().until(() -> receiver.taken().size() == 2);
        Call later = receiver.taken().get(1);
        assertThat(later.signature()).isEqualTo(signature(rotated.path("secret").asString(), later));
    }

    @Test
    void tellsOnlyOfWhatIsWantedAndOnlyWhileItIsActive() {
        JsonNode made = make(Map.of("event_types", List.of("status.changed"), "entity_types", List.of(TYPE)));
        histories.append(
                practice,
                step("w-1", null, "A"),
                Step.of("test_other", "w-2", null, "A", clock.instant()),
                step("w-1", "A", "B"));
        patiently().until(() -> receiver.taken().size() == 1);
        assertThat(receiver.taken().get(0).sequence()).isEqualTo(2);

        manager.patch(path(made), Map.of("active", false)).expect(200);
        histories.append(practice, step("w-1", "B", "C"));
        manager.patch(path(made), Map.of("active", true, "description", "again", "event_types", List.of()))
                .expect(200);
        histories.append(practice, step("w-1", "C", "D"));
        patiently().until(() -> receiver.taken().size() == 2);
        assertThat(receiver.taken().get(1).json().at("/data/to_status").asString())
                .isEqualTo("D");
    }

    @Test
    void isForWhoLeadsThePracticeAlone() {
        JsonNode made = make(Map.of());
        assertThat(manager.get("/api/webhooks").expect(200).data().size()).isEqualTo(1);
        api.as(practice.staff()).get("/api/webhooks").expect(403, "FORBIDDEN");
        api.as(practices.make().partner()).get(path(made)).expect(404, "NOT_FOUND");
        manager.post("/api/webhooks", Map.of("url", "ftp://example.test/")).expect(400, "VALIDATION_ERROR");
        manager.post("/api/webhooks", Map.of("url", "https://user:pw@example.test/"))
                .expect(400, "VALIDATION_ERROR");
        manager.post("/api/webhooks", Map.of("url", "https://example.test/", "event_types", List.of("all")))
                .expect(400, "VALIDATION_ERROR");
        manager.post("/api/webhooks", Map.of("url", "https://example.test/", "entity_types", List.of("No Type")))
                .expect(400, "VALIDATION_ERROR");
        manager.delete(path(made)).expect(204);
        manager.delete(path(made)).expect(404, "NOT_FOUND");
    }

    @Test
    void twoNodesNeverTakeTheSameDelivery() {
        JsonNode made = make(Map.of());
        UUID id = UUID.fromString(made.at("/webhook/id").asString());
        receiver.answer(call -> 503);
        for (int i = 0; i < 6; i++) {
            histories.append(practice, step("n-" + i, null, "A"));
        }
        // All have failed once and wait, so that this node's own watch leaves them alone.
        patiently()
                .until(() -> manager.get(path(made) + "/deliveries")
                                .expect(200)
                                .data()
                                .valueStream()
                                .filter(one -> one.path("attempts").asInt() == 1)
                                .count()
                        == 6);
        Instant later = clock.instant().plus(Duration.ofHours(1));
        List<WebhookDelivery> first = new ArrayList<>();
        List<WebhookDelivery> second = new ArrayList<>();
        practice.run(() -> transaction.executeWithoutResult(status -> {
            first.addAll(deliveries.claim(id, later, later.plusSeconds(60), 4));
            Thread other = new Thread(() -> practice.run(() -> transaction.executeWithoutResult(
                    also -> second.addAll(deliveries.claim(id, later, later.plusSeconds(60), 4)))));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(first).hasSize(4);
        assertThat(second).hasSize(2);
        assertThat(second)
                .extracting(WebhookDelivery::id)
                .doesNotContainAnyElementsOf(
                        first.stream().map(WebhookDelivery::id).toList());
        practice.run(() -> transaction.executeWithoutResult(status ->
                deliveries.release(first.stream().map(WebhookDelivery::id).toList())));
    }
}
