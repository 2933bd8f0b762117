package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class ClientSearchTests {

    private final ApiClient api;
    private final Practice practice;
    private final Practice elsewhere;

    ClientSearchTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
        this.elsewhere = practices.make();
    }

    @BeforeEach
    void thereAreClients() {
        create(practice, "Old Aldgate Joinery Ltd", "ann@acme.test", "company_number", "00012345");
        create(practice, "Aldgate Bakery Ltd", "bee@hive.test", "company_number", "SC123456");
        create(
                practice,
                "Zebra NZ-1 Consulting",
                "zoe@zebra.test",
                "assigned_user_id",
                practice.staff().id());
        create(practice, "Ümlaut & Söhne", "info@aldgate.test");
        create(elsewhere, "Aldgate Elsewhere", "x@y.test");
    }

    private void create(Practice where, String name, String email, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "company_name", name,
                "company_type", "LIMITED_COMPANY",
                "contact_name", "Ann Other",
                "contact_email", email,
                "notes", "aldgate and joinery in the notes of all"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        api.as(where.partner()).post("/api/clients", body).expect(201);
    }

    private List<String> found(Person person, String text) {
        return found(person, text, "");
    }

    private List<String> found(Person person, String text, String more) {
        return api.as(person)
                .get("/api/clients?search=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + more)
                .expect(200)
                .data()
                .valueStream()
                .map(client -> client.path("company_name").asString())
                .toList();
    }

    @Test
    void putsFirstWhoseNameCodeNumberOrAddressItIs() {
        assertThat(found(practice.partner(), "nz-1"))
                .containsExactly("Old Aldgate Joinery Ltd", "Zebra NZ-1 Consulting");
        assertThat(found(practice.partner(), "12345")).containsExactly("Old Aldgate Joinery Ltd", "Aldgate Bakery Ltd");
        assertThat(found(practice.partner(), "sc123456")).containsExactly("Aldgate Bakery Ltd");
        assertThat(found(practice.partner(), "INFO@aldgate.test")).containsExactly("Ümlaut & Söhne");
        assertThat(found(practice.partner(), "aldgate"))
                .containsExactly("Aldgate Bakery Ltd", "Old Aldgate Joinery Ltd", "Ümlaut & Söhne");
    }

    @Test
    void keepsTheOrderThatIsAskedFor() {
        assertThat(found(practice.partner(), "aldgate", "&sort_by=company_name&sort_order=desc"))
                .containsExactly("Ümlaut & Söhne", "Old Aldgate Joinery Ltd", "Aldgate Bakery Ltd");
        assertThat(found(practice.partner(), "aldgate", "&limit=1&page=2")).containsExactly("Old Aldgate Joinery Ltd");
    }

    @Test
    void findsWordsInAnyOrderByTheirBeginnings() {
        assertThat(found(practice.partner(), "join ald")).containsExactly("Old Aldgate Joinery Ltd");
        assertThat(found(practice.partner(), "söh üml")).containsExactly("Ümlaut & Söhne");
        assertThat(found(practice.partner(), "SÖ")).containsExactly("Ümlaut & Söhne");
        assertThat(found(practice.partner(), "dg"))
                .as("two letters within a word")
                .isEmpty();
        assertThat(found(practice.partner(), "dga")).hasSize(3);
        assertThat(found(practice.partner(), "&")).containsExactly("Ümlaut & Söhne");
        assertThat(found(practice.partner(), "' | !x:*")).isEmpty();
    }

    @Test
    void guessesWhereNothingIsFound() {
        assertThat(found(practice.partner(), "Aldgate Jionery")).startsWith("Old Aldgate Joinery Ltd");
        assertThat(found(practice.partner(), "zebar")).containsExactly("Zebra NZ-1 Consulting");
        assertThat(found(practice.partner(), "joinary", "&sort_by=created_at"))
                .containsExactly("Old Aldgate Joinery Ltd");
        assertThat(found(practice.partner(), "qqqqqqqq")).isEmpty();
        assertThat(found(practice.partner(), "qqq")).isEmpty();
    }

    @Test
    void findsWhatIsSeenAlone() {
        assertThat(found(practice.staff(), "zebra")).containsExactly("Zebra NZ-1 Consulting");
        assertThat(found(practice.staff(), "aldgate")).isEmpty();
        assertThat(found(practice.staff(), "aldgaet")).isEmpty();
        assertThat(found(elsewhere.partner(), "aldgate")).containsExactly("Aldgate Elsewhere");
        assertThat(found(elsewhere.partner(), "joinery")).isEmpty();
    }

    @Test
    void forgetsWhatIsNoLongerSo() {
        String id = api.as(practice.partner())
                .get("/api/clients?search=zebra")
                .expect(200)
                .data()
                .path(0)
                .path("id")
                .asString();
        api.as(practice.partner())
                .patch("/api/clients/" + id, Map.of("company_name", "Gnu Consulting", "contact_email", "gnu@gnu.test"))
                .expect(200);

        assertThat(found(practice.partner(), "gnu")).containsExactly("Gnu Consulting");
        assertThat(found(practice.partner(), "zebra")).isEmpty();
        api.as(practice.partner()).delete("/api/clients/" + id).expect(200);
        assertThat(found(practice.partner(), "gnu")).isEmpty();
    }
}
