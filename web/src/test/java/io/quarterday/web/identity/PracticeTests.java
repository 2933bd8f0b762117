package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class PracticeTests {

    private final ApiClient api;
    private final Practice practice;

    PracticeTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    private String create() {
        return api.as(practice.partner())
                .post(
                        "/api/clients",
                        Map.of(
                                "company_name", "Acme",
                                "company_type", "LIMITED_COMPANY",
                                "contact_name", "A",
                                "contact_email", "a@a.test"))
                .expect(201)
                .data()
                .path("client_code")
                .asString();
    }

    @Test
    void clientsKeepTheirCodesWhenThePrefixChangesAndTheNumbersGoOn() {
        assertThat(create()).isEqualTo("NZ-1");
        ApiAnswer read = api.as(practice.staff()).get("/api/practice").expect(200);
        assertThat(read.data().path("client_code_prefix").asString()).isEqualTo("NZ");
        assertThat(read.data().path("zone").asString()).isEqualTo("Europe/London");

        api.as(practice.partner())
                .with("If-Match", read.header("ETag").orElseThrow())
                .patch("/api/practice", Map.of("client_code_prefix", "QD2"))
                .expect(200);
        assertThat(create()).isEqualTo("QD2-2");
        assertThat(api.as(practice.partner())
                        .get("/api/clients?search=nz-1")
                        .expect(200)
                        .data())
                .hasSize(1);
        api.as(practice.partner())
                .with("If-Match", read.header("ETag").orElseThrow())
                .patch("/api/practice", Map.of("client_code_prefix", "NZ"))
                .expect(412, "STALE");
    }

    @Test
    void codesHaveNoGapWhileThePrefixChangesAndSomeAreRefused() {
        Set<Integer> numbers = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> {
                    if (i % 6 == 1) {
                        api.as(practice.partner())
                                .patch("/api/practice", Map.of("client_code_prefix", "P" + i))
                                .status();
                    }
                    if (i % 3 == 2) {
                        api.as(practice.partner())
                                .post("/api/clients", Map.of("company_name", "Acme"))
                                .expect(400);
                        return 0;
                    }
                    String code = create();
                    return Integer.valueOf(code.substring(code.indexOf('-') + 1));
                })
                .filter(number -> number > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nz", "1NZ", "N-Z", "ABCDEFGHIJK"})
    void refusesAPrefixThatIsNone(String prefix) {
        api.as(practice.partner())
                .patch("/api/practice", Map.of("client_code_prefix", prefix))
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void onlyAPartnerSetsIt() {
        for (Practice.Person person : new Practice.Person[] {practice.manager(), practice.staff()}) {
            api.as(person)
                    .patch("/api/practice", Map.of("client_code_prefix", "QD"))
                    .expect(403, "FORBIDDEN");
        }
        api.as(practice.partner()).patch("/api/practice", Map.of()).expect(400, "VALIDATION_ERROR");
        api.get("/api/practice").expect(401, "UNAUTHENTICATED");
    }
}
