package io.quarterday.rules.rulebook.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Match;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkbookRoundTripTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    static Stream<String> tables() {
        return BOOK.tables().keySet().stream();
    }

    private static WorkbookContent read(byte[] bytes, String table) {
        return WorkbookReader.read(bytes, List.of(BOOK.table(table).schema()));
    }

    /** An edit by a spreadsheet library that knows nothing of us. */
    private static byte[] edited(byte[] bytes, Consumer<XSSFWorkbook> edit) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            edit.accept(workbook);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableComesBackAsItWentOut(String table) {
        WorkbookContent content = read(WorkbookWriter.write(BOOK, table, 7), table);

        assertThat(content.problems()).isEmpty();
        assertThat(content.tables()).containsOnly(Map.entry(table, BOOK.table(table)));
        assertThat(content.scenarios())
                .containsOnly(Map.entry(table, BOOK.scenarios().get(table)));
        assertThat(content.release()).contains(7L);
    }

    @Test
    void theWholeBookComesBackAsItWentOut() {
        WorkbookContent content = WorkbookReader.read(
                WorkbookWriter.write(BOOK, 3),
                BOOK.tables().values().stream().map(DecisionTable::schema).toList());

        assertThat(content.problems()).isEmpty();
        assertThat(content.tables()).isEqualTo(BOOK.tables());
        assertThat(content.scenarios()).isEqualTo(BOOK.scenarios());
        assertThat(new RuleBook(content.tables(), BOOK.drl(), content.scenarios(), BOOK.lockedDrl()).contentHash())
                .isEqualTo(BOOK.contentHash());
    }

    @Test
    void whatAnotherLibraryOpensAndSavesIsStillTheSame() throws IOException {
        byte[] saved = edited(WorkbookWriter.write(BOOK, "stage-permissions", 1), workbook -> {});

        assertThat(read(saved, "stage-permissions").tables().get("stage-permissions"))
                .isEqualTo(BOOK.table("stage-permissions"));
    }

    @Test
    void everyTypeOfCellComesBack() {
        TableSchema schema = everyType();
        Row full = new Row(
                "r-1",
                Map.of(
                        "text",
                        "-5% to +7, _x0041_ 0012 ~ é €\nsecond line",
                        "code",
                        "007",
                        "whole",
                        123456789012345678L,
                        "decimal",
                        new BigDecimal("0.07"),
                        "flag",
                        false,
                        "day",
                        LocalDate.of(2024, 2, 29),
                        "days",
                        List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1850, 1, 1))));
        Row old = new Row("2026-01-01", Map.of("text", "true", "day", LocalDate.of(1899, 12, 31)));
        Row precise = new Row(
                "r-3", Map.of("text", "5.0", "decimal", new BigDecimal("12345678901234567890.12"), "whole", 5L));
        DecisionTable table = new DecisionTable(schema, List.of(full, old, precise));
        Scenario some = new Scenario("one", Map.of("day", "2026-01-01"), Map.of("text", "x"));
        Scenario other = new Scenario("two", Map.of("count", "5"), Map.of("rows", ""));
        RuleBook book = new RuleBook(
                new TreeMap<>(Map.of("types", table)),
                new TreeMap<>(),
                new TreeMap<>(Map.of("types", List.of(some, other))));

        WorkbookContent content = WorkbookReader.read(WorkbookWriter.write(book, "types", 1), List.of(schema));

        assertThat(content.problems()).isEmpty();
        assertThat(content.tables().get("types").rows()).containsExactlyElementsOf(table.rows());
        assertThat(content.scenarios().get("types")).containsExactly(some, other);
    }

    private static TableSchema everyType() {
        return new TableSchema(
                "types",
                "Types",
                "types",
                null,
                HitPolicy.COLLECT,
                false,
                false,
                null,
                "",
                "",
                List.of(
                        note("text", ColumnType.TEXT, false),
                        note("code", ColumnType.CODE, false),
                        note("whole", ColumnType.INTEGER, false),
                        note("decimal", ColumnType.DECIMAL, false),
                        note("flag", ColumnType.BOOLEAN, false),
                        note("day", ColumnType.DATE, false),
                        note("days", ColumnType.DATE, true)));
    }

    private static Column note(String name, ColumnType type, boolean list) {
        return new Column(
                name, Column.Kind.NOTE, type, Match.EQUALS, name, list, false, List.of(), null, null, "", false);
    }

    @Test
    void anEditBySomebodyElsesSpreadsheetIsTakenOver() throws IOException {
        byte[] changed = edited(WorkbookWriter.write(BOOK, "workflow-stages", 1), workbook -> {
            XSSFSheet sheet = workbook.getSheet("workflow-stages");
            sheet.getRow(1).getCell(9).setCellValue(241.5);
            var added = sheet.createRow(sheet.getLastRowNum() + 1);
            String[] texts = {"", "VAT", "ARCHIVED", "", "Archived", "FILE", "#000000"};
            for (int i = 1; i < texts.length; i++) {
                added.createCell(i).setCellValue(texts[i]);
            }
            added.getCell(3).setCellValue(12);
            added.createCell(8).setCellValue(true);
        });

        WorkbookContent content = read(changed, "workflow-stages");

        assertThat(content.problems()).isEmpty();
        List<Row> rows = content.tables().get("workflow-stages").rows();
        assertThat(rows.get(0).cell("sla_hours")).isEqualTo(new BigDecimal("241.5"));
        assertThat(rows.get(rows.size() - 1))
                .isEqualTo(new Row(
                        "new-64",
                        Map.of(
                                "workflow",
                                "VAT",
                                "stage",
                                "ARCHIVED",
                                "number",
                                12L,
                                "label",
                                "Archived",
                                "phase",
                                "FILE",
                                "colour",
                                "#000000",
                                "final",
                                true)));
    }

    @Test
    void aTruthThatLibreOfficeSavedAsAFormulaIsStillATruth() {
        byte[] saved = new RawWorkbook()
                .cell("<c r=\"C2\" t=\"b\"><f aca=\"false\">FALSE()</f><v>0</v></c>")
                .bytes();

        WorkbookContent content = read(saved, "workflows");

        assertThat(content.problems()).isEmpty();
        assertThat(content.tables().get("workflows").rows().get(0).cell("label"))
                .isEqualTo("false");
    }

    @Test
    void everythingWrongIsSaidAtOnceWithItsCell() throws IOException {
        byte[] changed = edited(WorkbookWriter.write(BOOK, "workflow-stages", 1), workbook -> {
            XSSFSheet sheet = workbook.getSheet("workflow-stages");
            sheet.getRow(2).getCell(5).setCellValue("CHASEE");
            sheet.getRow(6).getCell(3).setCellValue("six");
            sheet.getRow(7).getCell(0).setCellValue("s-1");
            sheet.getRow(8).getCell(4).setCellFormula("1+1");
        });

        WorkbookContent content = read(changed, "workflow-stages");

        assertThat(content.isSound()).isFalse();
        assertThat(content.problems().stream().map(Problem::toString))
                .containsExactlyInAnyOrder(
                        "workflow-stages line 3 row s-2 column phase: F3: \"CHASEE\" is not one of CHASE, WORK,"
                                + " REVIEW, SIGN, FILE; did you mean \"CHASE\"?",
                        "workflow-stages line 7 row s-6 column number: D7: \"six\" is not a whole number",
                        "workflow-stages line 8 row s-1 column id: A8: \"s-1\" stands twice in this table",
                        "workflow-stages line 9 column E: E9: the cell holds a formula; cells are data");
    }

    @Test
    void aHeaderThatWasChangedIsRefused() throws IOException {
        byte[] changed = edited(
                WorkbookWriter.write(BOOK, "workflows", 1),
                workbook -> workbook.getSheet("workflows").getRow(0).getCell(2).setCellValue("lable"));

        assertThat(read(changed, "workflows").problems().stream().map(Problem::message))
                .contains("C1: there is no column \"lable\"; did you mean \"label\"?")
                .contains("A1: the header lacks the column \"label\"");
    }

    @Test
    void aWorkbookOfAnotherTableIsRefused() {
        assertThat(read(WorkbookWriter.write(BOOK, "workflows", 1), "stage-effects")
                        .problems())
                .anyMatch(p -> p.message().contains("none of the tables asked for"));
    }

    @Test
    void headerIsFrozenLockedAndExplainedAndCellsAreOpen() throws IOException {
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(new ByteArrayInputStream(WorkbookWriter.write(BOOK, "stage-permissions", 1)))) {
            XSSFSheet sheet = workbook.getSheet("stage-permissions");

            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getProtect()).isTrue();
            assertThat(sheet.getRow(0).getCell(1).getCellStyle().getLocked()).isTrue();
            assertThat(sheet.getRow(1).getCell(1).getCellStyle().getLocked()).isFalse();
            assertThat(sheet.getRow(1).getCell(1).getCellStyle().getQuotePrefixed())
                    .isTrue();
            assertThat(sheet.getColumnStyle(1).getLocked()).isFalse();
            assertThat(sheet.getRow(0).getCell(6).getCellComment().getString().getString())
                    .contains("First day on which the row holds");
            assertThat(sheet.getDataValidations())
                    .anySatisfy(v -> assertThat(v.getValidationConstraint().getFormula1())
                            .isEqualTo("lists!$A$1:$A$6"));
            assertThat(workbook.isSheetHidden(workbook.getSheetIndex("lists"))).isTrue();
            assertThat(workbook.isSheetVeryHidden(workbook.getSheetIndex("quarterday")))
                    .isTrue();
            assertThat(workbook.getSheetName(0)).isEqualTo("stage-permissions");
        }
    }
}
