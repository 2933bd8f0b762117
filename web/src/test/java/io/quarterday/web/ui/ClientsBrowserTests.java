package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to many clients at once. */
@ApiTest
class ClientsBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final Practice practice;

    ClientsBrowserTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
    }

    @Test
    void severalClientsAreGivenToSomebodyAtOnce() {
        work.client(practice);
        work.client(practice);
        Desk desk = partner("/clients");
        desk.page().getByLabel("Choose all that are like this").click();
        desk.sees("2 chosen");
        desk.button("Give to").click();
        Locator dialog = desk.dialog();
        dialog.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("Person"))
                .click();
        desk.page()
                .getByRole(AriaRole.OPTION)
                .getByText(practice.manager().name())
                .click();
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Give to").setExact(true))
                .click();

        desk.sees("2 done");
        dialog.getByRole(
                        AriaRole.BUTTON, new GetByRoleOptions().setName("Close").setExact(true))
                .last()
                .click();
        assertThat(desk.page()
                        .getByRole(AriaRole.CELL)
                        .getByText(practice.manager().name()))
                .hasCount(2);
    }

    @Test
    void aFileIsTriedBeforeItsClientsAreTakenOn() {
        Desk desk = partner("/clients/import");
        String file = """
                company_name,company_type,contact_name,contact_email
                Pebble and Daughters,NON_LIMITED_COMPANY,Pat Pebble,pat@pebble.test
                ,NON_LIMITED_COMPANY,Nobody,nobody@pebble.test
                """;
        desk.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("clients.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        desk.button("Try it; change nothing").click();
        desk.sees("This would happen; nothing was changed");
        assertThat(desk.page()
                        .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Faults by row and field")))
                .containsText("company_name");
        assertThat(count()).isZero();

        desk.button("Import 1 row").click();
        desk.sees(desk.page().getByRole(AriaRole.STATUS).getByText("Done"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aFilterOfGroupsIsKeptAndTakenUpAgain() {
        named("Pebble and Daughters");
        named("Quay Coffee");
        work.client(practice);
        Desk desk = windows.signedIn(practice.partner()).go("/clients");
        desk.button("Filter").click();
        Locator values = desk.page().getByLabel("Value", new Page.GetByLabelOptions().setExact(true));
        values.first().fill("pebble");
        desk.button("Add a condition").click();
        values.nth(1).fill("quay");
        desk.button("Show these clients").click();
        desk.sees("No client is like this");

        desk.page()
                .getByText("any of", new Page.GetByTextOptions().setExact(true))
                .click();
        desk.button("Show these clients").click();
        desk.sees("Pebble and Daughters").sees("Quay Coffee");
        assertThat(desk.page().getByText("Aldgate Joinery Ltd")).hasCount(0);

        desk.button("Views").click();
        desk.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Keep this filter"))
                .click();
        desk.field("Name").fill("By the water");
        desk.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        desk.sees("“By the water” is kept.");
        desk.button("Take all filters away").click();
        desk.sees("Aldgate Joinery Ltd");
        desk.button("Views").click();
        desk.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName("By the water").setExact(true))
                .click();
        assertThat(desk.page().getByText("Aldgate Joinery Ltd")).hasCount(0);
        desk.sees("Quay Coffee");
    }

    private void named(String name) {
        api.as(practice.partner())
                .post(
                        "/api/clients",
                        Map.of(
                                "company_name",
                                name,
                                "business_type",
                                "SOLE_TRADER",
                                "contact_name",
                                "Pat",
                                "contact_email",
                                "pat@example.test"))
                .expect(201);
    }

    private long count() {
        return api.as(practice.partner()).get("/api/clients").expect(200).data().size();
    }

    private Desk partner(String place) {
        return windows.signedIn(practice.partner()).go(place);
    }
}
