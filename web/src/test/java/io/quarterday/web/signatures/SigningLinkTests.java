package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** What can be done with a signing link alone, by whoever has it. */
@ApiTest
class SigningLinkTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final RuleDesk rules;
    private final MutableClock clock;
    private final SigningDesk desk;

    SigningLinkTests(
            ApiClient api,
            Work work,
            Practices practices,
            RuleDesk rules,
            MailServer mails,
            MutableClock clock,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.rules = rules;
        this.clock = clock;
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    /** The practice's people have the link, and have codes mailed, but do not read the client's mail. */
    @Test
    void whoeverHasNotTheCodeFromTheMailboxDeclinesNothing() {
        UUID service = desk.sent();
        desk.deliver();
        String link = api.as(practice.staff())
                .get("/api/services/" + service + "/signature")
                .expect(200)
                .data()
                .path("signing_url")
                .asString();
        api.post(link + "/decline", Map.of("reason", "No")).expect(400, "VALIDATION_ERROR");
        assertThat(declined(link, "123456")).contains("Have a code mailed first");

        String code = desk.code(link);
        assertThat(declined(link, wrong(code))).contains("4 more tries");

        assertThat(work.stage(practice, service)).isEqualTo(8);
        assertThat(desk.rows("select what from signature_events where what in ('DECLINED', 'CODE_WRONG')", Map.of()))
                .extracting(row -> row.get("what"))
                .containsExactly("CODE_WRONG", "CODE_WRONG");
    }

    @Test
    void decliningSendsTheServiceBackWithItsReasonAndEndsTheLink() {
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();
        Map<String, String> answer = Map.of("reason", "The total is wrong", "code", desk.code(link));

        assertThat(api.post(link + "/decline", answer)
                        .expect(200)
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("DECLINED");

        assertThat(work.stage(practice, service)).isEqualTo(7);
        assertThat(api.as(practice.partner())
                        .get("/api/workflows/" + service + "/history")
                        .text())
                .contains("Declined by the client: The total is wrong");
        api.get(link).expect(410, "GONE");
        api.post(link + "/decline", answer).expect(410, "GONE");
        desk.advance(service);
        desk.deliver();
        assertThat(desk.link()).isNotEqualTo(link);
    }

    @Test
    void aFloodOfReadingsPushesNothingElseOutOfTheProof() throws IOException {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        for (int minute = 0; minute < 7; minute++) {
            for (int i = 0; i < SigningLimit.PER_LINK; i++) {
                api.get(link).expect(200);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        api.post(link + "/sign", SigningDesk.signature("Ines", desk.code(link))).expect(200);

        assertThat(desk.rows("select what, count(*)::int as times from signature_events group by what", Map.of()))
                .contains(
                        Map.of("what", "VIEWED", "times", 200),
                        Map.of("what", "CODE_SENT", "times", 1),
                        Map.of("what", "SIGNED", "times", 1));
        assertThat(SigningDesk.words(api.get(link + "/certificate").expect(200).bytes()))
                .containsOnlyOnce("VIEWED")
                .contains("CODE_SENT", "SIGNED");
    }

    @Test
    void aCodeIsGoodForAsLongAndForAsManyTriesAsTheTableSays() {
        long draft = rules.draft(practice.manager());
        rules.change(practice.manager(), draft, "signature-terms", "st-1", Map.of("code_minutes", 3, "code_tries", 2));
        rules.approve(practice, draft);
        rules.activate(practice, draft);
        desk.sent();
        desk.deliver();
        String link = desk.link();
        assertThat(api.post(link + "/code")
                        .expect(200)
                        .data()
                        .path("good_for_minutes")
                        .asInt())
                .isEqualTo(3);

        String first = desk.code(link);
        assertThat(declined(link, wrong(first))).contains("1 more tries");
        assertThat(declined(link, wrong(first))).contains("0 more tries");
        assertThat(declined(link, first)).contains("too often");

        String second = desk.code(link);
        clock.advance(Duration.ofMinutes(3));
        assertThat(declined(link, second)).contains("expired");
    }

    @Test
    void theTermsOfACodeHaveBounds() {
        long draft = rules.draft(practice.manager());
        rules.change(
                practice.manager(), draft, "signature-terms", "st-1", Map.of("code_minutes", 61, "code_tries", 11));

        JsonNode checked = rules.check(practice.manager(), draft);

        assertThat(checked.path("green").asBoolean()).isFalse();
        assertThat(checked.toString()).contains("2 errors", "61 is not what is expected");
    }

    /** The words of the refusal. */
    private String declined(String link, String code) {
        return api.post(link + "/decline", Map.of("reason", "No", "code", code))
                .expect(400, "VALIDATION_ERROR")
                .toString();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
