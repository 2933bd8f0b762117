package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What falls due when: as a month, as a list, and in one's own calendar. */
@ApiTest
class DeadlinesBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Practice practice;

    DeadlinesBrowserTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    @BeforeEach
    void hasACompany() {
        Map<String, Object> company = new HashMap<>();
        company.put("company_name", "Aldgate Joinery Ltd");
        company.put("business_type", "LIMITED_COMPANY");
        company.put("contact_name", "Ines Aldgate");
        company.put("contact_email", "ines@aldgate.test");
        company.put("incorporation_date", "2015-03-10");
        company.put("accounting_reference_day", 31);
        company.put("accounting_reference_month", 3);
        company.put("vat_number", "GB123456789");
        company.put("vat_frequency", "MONTHLY");
        company.put("vat_scheme", "STANDARD");
        api.as(practice.partner()).post("/api/clients", company).expect(201);
    }

    private JsonNode firstVatReturn() {
        return api.as(practice.partner())
                .get("/api/deadlines/counts?obligation=VAT_RETURN")
                .expect(200)
                .data()
                .path(0);
    }

    @Test
    void aMonthLeadsToTheListOfADay() {
        String day = firstVatReturn().path("day").asString();
        Desk desk = windows.signedIn(practice.partner())
                .go("/deadlines?month=" + day.substring(0, 7) + "&obligation=VAT_RETURN");
        desk.sees("1 deadline");
        Locator entry = desk.page().locator(".fc-event");
        assertThat(entry).hasText("1 × VAT return");
        entry.click();

        desk.sees("Aldgate Joinery Ltd");
        assertThat(desk.page().url()).contains("view=agenda").contains("from=" + day);
    }

    @Test
    void aMonthWithoutAnySaysSo() {
        Desk desk = windows.signedIn(practice.partner()).go("/deadlines?search=nobody-is-called-so");
        desk.sees("Nothing falls due here");
    }

    @Test
    void isAListOnAPhone() {
        Page page = windows.open(Windows.NARROW, ColorScheme.LIGHT);
        Desk desk = new Desk(page).load("/").signIn(practice.partner());
        desk.sees(desk.heading("What you must do today")).go("/deadlines");
        desk.sees("Aldgate Joinery Ltd");
        assertThat(page.locator(".fc")).hasCount(0);
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
    }

    @Test
    void aCalendarReadsThemByItsLink() {
        Desk desk = windows.signedIn(practice.partner()).go("/deadlines?view=heat");
        desk.sees("The heaviest days");
        desk.button("Subscribe").click();
        desk.button("Make an address").click();
        desk.sees("It is shown this once.");
        String address = desk.field("Address for your calendar").inputValue();
        String calendar = desk.page().request().get(address).text();
        assertThat(calendar).startsWith("BEGIN:VCALENDAR").contains("Aldgate Joinery Ltd");

        desk.button("End the subscription").click();
        desk.sees("The address does not answer any more.");
        assertThat(desk.page().request().get(address).status()).isEqualTo(401);
    }
}
