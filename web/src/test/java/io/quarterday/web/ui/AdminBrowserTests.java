package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who comes in and who may do what, kept by a partner. */
@ApiTest
class AdminBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Practice practice;

    AdminBrowserTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practice = practices.make();
    }

    @Test
    void aPartnerEndsTheSignInOfAColleague() {
        windows.signedIn(practice.staff());
        Desk partner = windows.signedIn(practice.partner())
                .go("/admin?tab=sessions&user_id=" + practice.staff().id());
        Locator end = partner.page().getByRole(AriaRole.TABLE).getByRole(AriaRole.BUTTON);
        partner.sees(end);
        end.first().click();

        partner.sees("Signed in nowhere");
        partner.go("/admin?tab=security").sees(row(partner, "Sign-in ended from elsewhere", "S. Taff", "P. Artner"));
    }

    @Test
    void everybodySeesWhereTheyAreSignedIn() {
        Desk staff = windows.signedIn(practice.staff());
        staff.page()
                .getByRole(AriaRole.BUTTON)
                .getByText("Signed in as S. Taff")
                .click();
        staff.page()
                .getByRole(AriaRole.MENUITEM)
                .getByText("Where I am signed in")
                .click();

        staff.sees("this one");
        assertThat(staff.page().getByRole(AriaRole.TAB)).hasCount(3);
    }

    @Test
    void aChangedRoleAndARefusedSignInAreWrittenDown() {
        api.post("/api/auth/login", Map.of("email", practice.staff().email(), "password", "wrong"))
                .expect(401, "UNAUTHENTICATED");
        Desk partner = windows.signedIn(practice.partner()).go("/admin");
        partner.button("Change S. Taff").click();
        partner.field("Role").click();
        partner.page().getByRole(AriaRole.OPTION).getByText("Manager").click();
        partner.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        partner.sees("S. Taff is changed.");

        partner.go("/admin?tab=security").sees(row(partner, "Role changed", "Staff → Manager", "P. Artner"));
        partner.sees(row(partner, "Sign-in refused", "The password was wrong.", "nobody known"));
    }

    private static Locator row(Desk desk, String... texts) {
        Locator rows = desk.page().getByRole(AriaRole.ROW);
        for (String text : texts) {
            rows = rows.filter(new Locator.FilterOptions().setHasText(text));
        }
        return rows;
    }
}
