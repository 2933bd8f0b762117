package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rule from a wish to its effect, by whoever may take each step. */
@ApiTest
class RuleDeskBrowserTests {

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final Work work;
    private final RuleDesk rules;
    private final Practice practice;

    RuleDeskBrowserTests(ApiClient api, Work work, RuleDesk rules, Practices practices) {
        this.api = api;
        this.work = work;
        this.rules = rules;
        this.practice = practices.make();
    }

    @Test
    void aRowEditedInTheGridDecidesOnceAPartnerPutItInForce() {
        UUID service = work.at(practice, "ACCOUNTS_NON_LTD", 5);
        Desk staff = windows.signedIn(practice.staff()).go("/services/" + service);
        Locator forbidden = staff.page().getByText("STAFF may not ADVANCE");
        staff.sees(forbidden);

        Desk manager = windows.signedIn(practice.manager()).go("/rules/tables/stage-permissions?row=p-27");
        begin(manager, "Staff speak to the manager themselves");
        edit(manager, "MANAGER, STAFF");
        manager.sees("MANAGER or STAFF may do anything with ACCOUNTS_NON_LTD work at MANAGER_DISCUSSION.");
        save(manager, "Staff speak to the manager themselves");
        manager.button("Check").click();
        manager.sees(manager.page().getByText("Green"));
        long draft = draftAt(manager.page().url());
        manager.go("/rules/releases/" + draft);
        manager.button("Hand in").click();
        manager.sees("A partner other than its authors can approve it now.");

        Desk partner = windows.signedIn(practice.partner()).go("/rules/releases/" + draft);
        partner.button("Approve").click();
        partner.button("Put in force now").click();
        partner.sees(partner.page()
                .getByText("In force. Roll back")
                .or(partner.page().getByText("It is in force.")));
        assertThat(rules.inForce(practice)).isEqualTo(draft);

        staff.load("/services/" + service).sees("Not now: Advance to “Review by partner”");
        assertThat(forbidden).hasCount(0);
    }

    @Test
    void aCellSaysWhatIsWrongWithItBeforeItIsSaved() {
        long draft = rules.draft(practice.manager());
        Desk desk = windows.signedIn(practice.manager())
                .go("/rules/tables/stage-permissions?release=" + draft + "&row=p-27");
        edit(desk, "MANAGGER");

        desk.sees("there is no “MANAGGER” here.");
        edit(desk, "STAFF");
        desk.page().getByLabel("In words").check();
        desk.sees(desk.page()
                .locator(".desk-words")
                .getByText("STAFF may do anything with ACCOUNTS_NON_LTD work at MANAGER_DISCUSSION."));
        desk.button("Undo").click();
        desk.button("Undo").click();
        desk.sees("All is saved in the draft.");
    }

    @Test
    void aBlockIsCopiedIntoOtherRowsAndTakenBack() {
        long draft = rules.draft(practice.manager());
        Desk desk = windows.signedIn(practice.manager()).go("/rules/tables/stage-permissions?release=" + draft);
        desk.sees(cell(desk, "p-3", 0));
        Locator from = cell(desk, "p-3", 1);
        Locator to = cell(desk, "p-1", 1);
        String copied = from.textContent();
        String before = to.textContent();
        assertThat(copied).isNotEqualTo(before);

        from.click();
        cell(desk, "p-4", 2).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        Locator range = desk.page().locator(".desk-grid .dsg-selection-rect");
        desk.sees(range);
        desk.page().keyboard().press("Control+C");
        to.click();
        assertThat(range).hasCount(0);
        desk.page().keyboard().press("Control+V");

        desk.sees("2 rows changed");
        assertThat(to).hasText(copied);
        desk.button("Undo").click();
        desk.sees("All is saved in the draft.");
        assertThat(to).hasText(before);
        desk.button("Redo").click();
        assertThat(to).hasText(copied);
    }

    @Test
    void anEditorOfDrlCompletesFieldsAndShowsAProblemAtItsLine() {
        windows.expectError("422");
        long draft = rules.draft(practice.manager());
        Desk desk = windows.signedIn(practice.partner()).go("/rules/releases/" + draft);
        desk.page().getByLabel("Name of the file").fill("ours");
        desk.button("New file").click();
        Locator editor = desk.page().getByLabel("DRL of ours");
        desk.sees(editor);
        editor.click();
        desk.page().keyboard().press("Control+A");
        desk.page().keyboard().insertText("package gate;\n\nrule \"isNotRushed\"\nwhen\n    Transition( ");
        desk.page().keyboard().type("work_it");
        Locator offered = desk.page().locator(".cm-tooltip-autocomplete").getByText("work_items");
        desk.sees(offered);
        offered.first().click();
        assertThat(editor).containsText("Transition( work_items");

        desk.page().keyboard().insertText(" == 0 )\nthen\n    System.exit(1);\nend\n");
        desk.page().getByLabel("Why").fill("Nobody is rushed");
        desk.button("Save in the draft").click();
        // Where the consequence begins, which is not one.
        desk.sees(desk.page().getByRole(AriaRole.ALERT).getByText("line 6"));
        assertThat(desk.page().locator(".cm-line").nth(5).locator(".cm-lintRange-error"))
                .hasText("then");

        editor.click();
        desk.page().keyboard().press("Control+A");
        desk.page()
                .keyboard()
                .insertText("package gate;\n\nrule \"isNotRushed\"\nwhen\n    Transition( work_items == 0 )\nthen\n"
                        + "    outcome.violate(\"isNotRushed\", \"{role} rushes\");\nend\n");
        desk.button("Save in the draft").click();
        desk.sees("Saved");
        desk.go("/rules/releases/" + draft)
                .sees(desk.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("ours")));
    }

    /** A cell of a row that is in view, by its column from the left. */
    private static Locator cell(Desk desk, String row, int column) {
        return desk.page()
                .locator(".desk-grid .dsg-row:not(.dsg-row-header)")
                .filter(new Locator.FilterOptions()
                        .setHas(desk.page()
                                .locator(".desk-id")
                                .getByText(row, new Locator.GetByTextOptions().setExact(true))))
                .locator(".dsg-cell:not(.dsg-cell-gutter)")
                .nth(column);
    }

    private static void begin(Desk desk, String reason) {
        desk.button("Begin a draft").click();
        desk.dialog().getByLabel("What is it for?").fill(reason);
        desk.dialog()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Begin").setExact(true))
                .click();
        desk.page().waitForURL(address -> address.contains("release="));
    }

    /** Writes into the role of row p-27, which is alone in view. */
    private static void edit(Desk desk, String role) {
        desk.page()
                .getByLabel("Find", new Page.GetByLabelOptions().setExact(true))
                .fill("p-27");
        Locator cell = desk.page().locator(".desk-grid .dsg-row:not(.dsg-row-header) .dsg-cell:not(.dsg-cell-gutter)");
        desk.sees("1 of ");
        Locator field = desk.page().getByLabel("role of row p-27");
        cell.nth(2).click();
        desk.page().keyboard().press("Enter");
        desk.sees(field);
        field.fill(role);
        field.press("Tab");
    }

    private static void save(Desk desk, String reason) {
        desk.sees("1 row changed");
        desk.page().getByLabel("Why").fill(reason);
        desk.button("Save in the draft").click();
        desk.sees("All is saved in the draft.");
    }

    private static long draftAt(String address) {
        return Long.parseLong(address.replaceAll(".*release=(\\d+).*", "$1"));
    }
}
