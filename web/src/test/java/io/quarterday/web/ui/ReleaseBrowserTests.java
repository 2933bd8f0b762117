package io.quarterday.web.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a release by clicks, but for the way from an edit to its effect (RuleDeskBrowserTests). */
@ApiTest
class ReleaseBrowserTests {

    private static final String TABLE = "stage-permissions";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    final Windows windows = new Windows();

    private final ApiClient api;
    private final RuleDesk rules;
    private final Practice practice;

    ReleaseBrowserTests(ApiClient api, RuleDesk rules, Practices practices) {
        this.api = api;
        this.rules = rules;
        this.practice = practices.make();
    }

    @Test
    void isScheduledForAMomentAndTakenBackBeforeIt() {
        long number = rules.draft(practice.manager());
        rules.letStaffDiscuss(practice.manager(), number);
        rules.approve(practice, number);
        Desk desk = windows.signedIn(practice.partner()).go("/rules/releases/" + number);

        desk.button("Schedule").click();
        desk.dialog().getByLabel("In force from (practice’s time)").first().click();
        desk.button("Next month").click();
        desk.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("15 "))
                .first()
                .click();
        desk.button("Take this moment").click();
        desk.dialog().getByRole(AriaRole.BUTTON, exactly("Schedule")).click();
        desk.sees("It goes into force by itself at its moment.");
        assertThat(rules.stage(practice.partner(), number)).isEqualTo("SCHEDULED");

        desk.button("Take it back").click();
        desk.dialog().getByLabel("Why").fill("Too early");
        desk.dialog().getByRole(AriaRole.BUTTON, exactly("Take it back")).click();
        desk.sees("Rejected: Too early");
        assertThat(rules.stage(practice.partner(), number)).isEqualTo("REJECTED");
        assertThat(rules.inForce(practice)).isZero();
    }

    @Test
    void isRejectedByWhoMayAndWhoMayNotIsToldSo() {
        windows.expectError("403");
        long number = rules.draft(practice.manager());
        rules.letStaffDiscuss(practice.manager(), number);
        rules.check(practice.manager(), number);
        api.as(practice.manager()).post(RuleDesk.path(number) + "/submit").expect(200);

        Desk author = windows.signedIn(practice.manager()).go("/rules/releases/" + number);
        reject(author, "I think again");
        author.sees(author.dialog().getByText("MANAGER may not REJECT"));

        Desk partner = windows.signedIn(practice.partner()).go("/rules/releases/" + number);
        reject(partner, "The client is not asked");
        partner.sees("Rejected: The client is not asked");
        assertThat(rules.stage(practice.manager(), number)).isEqualTo("REJECTED");
    }

    @Test
    void takesAWorkbookOnceItsOneBadCellIsMended() throws IOException {
        windows.expectError("422");
        long number = rules.draft(practice.manager());
        byte[] book = api.as(practice.manager())
                .get(RuleDesk.path(number) + "/tables/" + TABLE + ".xlsx")
                .expect(200)
                .bytes();
        Desk desk =
                windows.signedIn(practice.manager()).go("/rules/tables/" + TABLE + "?release=" + number + "&row=p-27");

        desk.button("Upload").click();
        desk.dialog().getByLabel("Why").fill("By our workbook");
        give(desk, withRole(book, "MANAGGER"));
        desk.sees(desk.dialog().getByText("One thing is wrong, so nothing was taken"));
        assertThat(desk.dialog().getByRole(AriaRole.ALERT)).containsText(TABLE + " · p-27 · line 28 · role");

        give(desk, withRole(book, "MANAGER, STAFF"));
        desk.sees("The table is as the file says.");
        desk.sees(desk.page().locator(".desk-grid").getByText("MANAGER, STAFF").first());
        assertThat(api.as(practice.manager())
                        .get(RuleDesk.path(number) + "/tables/" + TABLE)
                        .expect(200)
                        .data()
                        .path("rows")
                        .valueStream()
                        .filter(row -> row.path("id").asString().equals("p-27"))
                        .findFirst()
                        .orElseThrow()
                        .at("/cells/role")
                        .toString())
                .contains("STAFF");
    }

    @Test
    void anEarlierOneIsBroughtBack() {
        long number = rules.draft(practice.manager());
        rules.letStaffDiscuss(practice.manager(), number);
        rules.approve(practice, number);
        rules.activate(practice, number);
        Desk desk = windows.signedIn(practice.partner()).go("/rules");

        desk.button("Bring the shipped rule book back").click();
        bringBack(desk);
        desk.isAt("/rules/releases/" + (number + 1));
        assertThat(rules.stage(practice.partner(), number)).isEqualTo("RETIRED");

        desk.go("/rules/releases/" + number).button("Bring this back").click();
        bringBack(desk);
        desk.isAt("/rules/releases/" + (number + 2));
        assertThat(rules.inForce(practice)).isEqualTo(number + 2);
    }

    private static void reject(Desk desk, String reason) {
        desk.button("Reject").click();
        desk.dialog().getByLabel("Why").fill(reason);
        desk.dialog().getByRole(AriaRole.BUTTON, exactly("Reject")).click();
    }

    private static void bringBack(Desk desk) {
        desk.dialog().getByLabel("Why").fill("It was better");
        desk.dialog().getByRole(AriaRole.BUTTON, exactly("Bring this back")).click();
    }

    private static void give(Desk desk, byte[] workbook) {
        desk.page().locator("input[type=file]").setInputFiles(new FilePayload("rules.xlsx", XLSX, workbook));
        desk.dialog().getByRole(AriaRole.BUTTON, exactly("Upload")).click();
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** The workbook with another role in row p-27. */
    private static byte[] withRole(byte[] workbook, String role) throws IOException {
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook));
                ByteArrayOutputStream saved = new ByteArrayOutputStream()) {
            XSSFSheet sheet = opened.getSheet(TABLE);
            int column = -1;
            for (Cell cell : sheet.getRow(0)) {
                if (cell.getStringCellValue().equals("role")) {
                    column = cell.getColumnIndex();
                }
            }
            for (Row row : sheet) {
                if (row.getCell(0).getStringCellValue().equals("p-27")) {
                    row.getCell(column).setCellValue(role);
                }
            }
            opened.write(saved);
            return saved.toByteArray();
        }
    }
}
