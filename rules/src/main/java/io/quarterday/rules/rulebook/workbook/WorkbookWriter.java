package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes decision tables and their scenarios as an .xlsx workbook that Excel and LibreOffice open cleanly, and that
 * {@link WorkbookReader} reads back as the same. A hidden sheet says which sheet holds what, and of which release.
 */
public final class WorkbookWriter {

    /** The sheet that holds the values of drop-downs. */
    static final String LISTS = "lists";

    /** What stands in a scenario's cell for a part of the answer about which it says nothing. */
    static final String WHATEVER = "*";

    private static final int SHEET_NAME_MAX = 31;

    private final XSSFWorkbook workbook;
    private final RuleBook book;
    private final String contentHash;
    private final WorkbookStyles styles;
    private final DropDowns dropDowns;
    private final List<SheetDirectory.Entry> entries = new ArrayList<>();
    private final Set<String> sheetNames = new HashSet<>(Set.of(SheetDirectory.SHEET, LISTS));

    private WorkbookWriter(XSSFWorkbook workbook, RuleBook book) {
        this.workbook = workbook;
        this.book = book;
        this.contentHash = book.contentHash();
        this.styles = new WorkbookStyles(workbook);
        this.dropDowns = new DropDowns(workbook, book);
    }

    /** Writes one table with its scenarios. */
    public static byte[] write(RuleBook book, String table, long release) {
        return write(book, List.of(table), release);
    }

    /** Writes the whole book. */
    public static byte[] write(RuleBook book, long release) {
        return write(book, List.copyOf(book.tables().keySet()), release);
    }

    private static byte[] write(RuleBook book, List<String> tables, long release) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            WorkbookWriter writer = new WorkbookWriter(workbook, book);
            for (String table : tables) {
                writer.table(book.table(table));
            }
            for (String table : tables) {
                writer.scenarios(table, book.scenarios().getOrDefault(table, List.of()));
            }
            writer.dropDowns.write();
            writer.directory(release);
            workbook.setActiveSheet(0);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void table(DecisionTable table) {
        String name = sheetName(table.name());
        entries.add(
                new SheetDirectory.Entry(name, table.name(), SheetDirectory.ROWS, SheetDirectory.hash(table.schema())));
        TableSheet.write(workbook.createSheet(name), table, styles, dropDowns);
    }

    private void scenarios(String table, List<Scenario> scenarios) {
        String name = sheetName(table + ".scenarios");
        entries.add(new SheetDirectory.Entry(
                name,
                table,
                SheetDirectory.SCENARIOS,
                SheetDirectory.hash(book.table(table).schema())));
        XSSFSheet sheet = workbook.createSheet(name);
        Set<String> given = new LinkedHashSet<>();
        Set<String> expected = new LinkedHashSet<>();
        scenarios.forEach(s -> {
            given.addAll(s.given().keySet());
            expected.addAll(s.expected().keySet());
        });
        List<String> header = new ArrayList<>(List.of("scenario"));
        header.addAll(given);
        expected.forEach(e -> header.add(Scenario.EXPECTED_PREFIX + e));
        styles.header(sheet, header);
        int number = 1;
        for (Scenario scenario : scenarios) {
            XSSFRow row = sheet.createRow(number++);
            styles.text(row, 0, scenario.id());
            int column = 1;
            for (String fact : given) {
                styles.text(row, column++, scenario.given().getOrDefault(fact, ""));
            }
            for (String part : expected) {
                styles.text(row, column++, scenario.expected().getOrDefault(part, WHATEVER));
            }
        }
    }

    private void directory(long release) {
        XSSFSheet sheet = workbook.createSheet(SheetDirectory.SHEET);
        int number = 0;
        for (List<String> line : new SheetDirectory(release, contentHash, entries).lines()) {
            XSSFRow row = sheet.createRow(number++);
            for (int column = 0; column < line.size(); column++) {
                styles.text(row, column, line.get(column));
            }
        }
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    /** Spreadsheets take 31 characters, and no two names that differ in case alone. */
    private String sheetName(String wanted) {
        String name = wanted.length() > SHEET_NAME_MAX ? wanted.substring(0, SHEET_NAME_MAX) : wanted;
        for (int i = 2; !sheetNames.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted.substring(0, Math.min(wanted.length(), SHEET_NAME_MAX - 3)) + "~" + i;
        }
        return name;
    }
}
