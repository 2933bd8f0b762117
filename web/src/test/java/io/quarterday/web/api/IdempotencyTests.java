package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.api.FirstAnswers;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.FaultyController;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ApiTest
class IdempotencyTests {

    /** SHA-256 of an absent content type (its length as -1) and nothing. */
    private static final String HASH_OF_NO_BODY = "ad95131bc0b799c0b1af477fb14fcf26a6a9f76079e48bf090acb7e8367bfd0e";

    private static final Map<String, Object> BODY = Map.of("number", 1);

    private final ApiClient api;
    private final ApiClient other;
    private final FaultyController faulty;
    private final MutableClock clock;
    private final FirstAnswers answers;
    private final Practice practice;

    IdempotencyTests(
            ApiClient api, Practices practices, FaultyController faulty, MutableClock clock, FirstAnswers answers) {
        this.practice = practices.make();
        this.api = api.as(practice.partner());
        this.other = api.as(practice.staff());
        this.faulty = faulty;
        this.clock = clock;
        this.answers = answers;
    }

    @Test
    void answersARepeatedCallAsTheFirst() {
        ApiClient keyed = api.with("Idempotency-Key", "a key, 1");
        int before = faulty.count.get();
        ApiAnswer first = keyed.post("/api/test/count", BODY).expect(201);
        ApiAnswer second = keyed.post("/api/test/count", BODY).expect(201);

        assertThat(faulty.count.get()).isEqualTo(before + 1);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isPresent().isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isPresent().isEqualTo(first.header("ETag"));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void callsAgainWithoutAKeyOrWithAnother() {
        int first = number(api.post("/api/test/count", BODY));
        int second = number(api.post("/api/test/count", BODY));
        int third = number(api.with("Idempotency-Key", "b").post("/api/test/count", BODY));
        int fourth = number(api.with("Idempotency-Key", "c").post("/api/test/count", BODY));

        assertThat(List.of(first, second, third, fourth)).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheKeysOfPeopleApart() {
        int mine = number(api.with("Idempotency-Key", "same").post("/api/test/count", BODY));
        int theirs = number(other.with("Idempotency-Key", "same").post("/api/test/count", BODY));

        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void refusesAKeyForAnotherCall() {
        ApiClient keyed = api.with("Idempotency-Key", "taken");
        keyed.post("/api/test/count", BODY).expect(201);

        keyed.post("/api/test/count", Map.of("number", 2)).expect(409, "CONFLICT");
        keyed.post("/api/test/count?x=1", BODY).expect(409, "CONFLICT");
        keyed.post("/api/test/wait", BODY).expect(409, "CONFLICT");
    }

    @Test
    void keepsRefusalsTooButNoFaultsOfOurs() {
        ApiClient refused = api.with("Idempotency-Key", "refused");
        refused.post("/api/test/refuse").expect(422);
        assertThat(refused.post("/api/test/refuse").expect(422).header("Idempotency-Replayed"))
                .contains("true");

        ApiClient broken = api.with("Idempotency-Key", "broken");
        int before = faulty.count.get();
        broken.post("/api/test/break").expect(500);
        broken.post("/api/test/break").expect(500);
        assertThat(faulty.count.get()).isEqualTo(before + 2);
    }

    @Test
    void refusesTheSameCallWhileItIsUnderWay() throws InterruptedException {
        faulty.gate = new CountDownLatch(1);
        faulty.begun = new CountDownLatch(1);
        ApiClient keyed = api.with("Idempotency-Key", "slow");
        CompletableFuture<ApiAnswer> first = CompletableFuture.supplyAsync(() -> keyed.post("/api/test/wait"));
        try {
            assertThat(faulty.begun.await(30, TimeUnit.SECONDS)).isTrue();
            keyed.post("/api/test/wait").expect(409, "CONFLICT");
        } finally {
            faulty.gate.countDown();
        }

        int number = number(first.join().expect(200));
        assertThat(number(keyed.post("/api/test/wait").expect(200))).isEqualTo(number);
    }

    @Test
    void beginsOneOfManySimultaneousCalls() {
        ApiClient keyed = api.with("Idempotency-Key", "at once");
        int before = faulty.count.get();

        List<ApiAnswer> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> keyed.post("/api/test/count", BODY)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(faulty.count.get()).isEqualTo(before + 1);
        assertThat(all).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(number(keyed.post("/api/test/count", BODY).expect(201))).isEqualTo(before + 1);
    }

    @Test
    void freesAKeyThatACrashLeftUnderWayAfterFiveMinutes() {
        // As the filter leaves it when the application dies between claim and answer.
        FirstAnswers.Call call = new FirstAnswers.Call(
                practice.id(), practice.partner().id(), "crashed", "POST", "/api/test/refuse", HASH_OF_NO_BODY);
        practice.run(() -> answers.claim(call));
        ApiClient keyed = api.with("Idempotency-Key", "crashed");
        keyed.post("/api/test/refuse").expect(409, "CONFLICT");

        clock.advance(Duration.ofMinutes(5));
        keyed.post("/api/test/refuse").expect(422);
    }

    @Test
    void forgetsAnAnswerAfterADay() {
        ApiClient keyed = api.with("Idempotency-Key", "daily");
        int first = number(keyed.post("/api/test/count", BODY));
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(number(keyed.post("/api/test/count", BODY))).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));

        assertThat(number(keyed.post("/api/test/count", BODY))).isNotEqualTo(first);
    }

    @Test
    void knowsAnUploadByItsPartsWhateverTheBoundary() {
        ApiClient keyed = api.with("Idempotency-Key", "upload");
        int before = faulty.count.get();
        String body = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nhello\r\n--B--\r\n";
        String type = "multipart/form-data; boundary=";

        keyed.send("POST", "/api/test/upload", type + "B", body).expect(200);
        ApiAnswer again = keyed.send("POST", "/api/test/upload", type + "C", body.replace("--B", "--C"))
                .expect(200);
        keyed.send("POST", "/api/test/upload", type + "B", body.replace("hello", "world"))
                .expect(409, "CONFLICT");

        assertThat(again.data().path("number").asInt()).isEqualTo(5);
        assertThat(faulty.count.get()).isEqualTo(before + 1);
    }

    @Test
    void refusesAKeyThatIsEmptyTooLongOrNotPrintable() {
        for (String key : List.of("k".repeat(201), " ", "tab\there")) {
            api.with("Idempotency-Key", key).post("/api/test/count", BODY).expect(400, "VALIDATION_ERROR");
        }
        api.with("Idempotency-Key", "k".repeat(200))
                .post("/api/test/count", BODY)
                .expect(201);
    }

    private static int number(ApiAnswer answer) {
        return answer.data().path("number").asInt();
    }
}
