package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the rows of one table into a sheet: the id first, then the schema's columns in their order. */
final class TableSheet {

    /** Digits that a spreadsheet's numbers keep; a longer number is written as a text. */
    private static final int DIGITS_MAX = 15;

    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);

    private TableSheet() {}

    static void write(XSSFSheet sheet, DecisionTable table, WorkbookStyles styles, DropDowns dropDowns) {
        List<Column> columns = table.schema().columns();
        List<String> names = new ArrayList<>(List.of("id"));
        columns.forEach(c -> names.add(c.name()));
        styles.header(sheet, names);
        XSSFDrawing notes = sheet.createDrawingPatriarch();
        note(sheet, notes, 0, "Names the row for good; leave it empty in a new row.");
        for (int i = 0; i < columns.size(); i++) {
            note(sheet, notes, i + 1, help(columns.get(i)));
            if (!columns.get(i).list()) {
                switch (columns.get(i).type()) {
                    case DATE -> sheet.setDefaultColumnStyle(i + 1, styles.date());
                    case INTEGER, DECIMAL, BOOLEAN -> sheet.setDefaultColumnStyle(i + 1, styles.general());
                    case TEXT, CODE -> {}
                }
            }
            dropDowns.add(sheet, i + 1, columns.get(i));
        }
        int number = 1;
        for (Row row : table.rows()) {
            XSSFRow line = sheet.createRow(number++);
            styles.text(line, 0, row.id());
            for (int i = 0; i < columns.size(); i++) {
                cell(line, i + 1, row, columns.get(i), styles);
            }
        }
    }

    private static void cell(XSSFRow line, int place, Row row, Column column, WorkbookStyles styles) {
        Object value = row.cell(column.name());
        if (value instanceof LocalDate date && !date.isBefore(FIRST_DATE) && !date.isAfter(LAST_DATE)) {
            XSSFCell cell = line.createCell(place);
            cell.setCellValue(date);
            cell.setCellStyle(styles.date());
        } else if (value instanceof Number number && fits(number)) {
            XSSFCell cell = line.createCell(place);
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(styles.general());
        } else if (value instanceof Boolean flag) {
            XSSFCell cell = line.createCell(place);
            cell.setCellValue(flag);
            cell.setCellStyle(styles.general());
        } else if (value != null) {
            styles.text(line, place, Cells.write(row, column.name()));
        }
    }

    private static boolean fits(Number number) {
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        return exact.precision() <= DIGITS_MAX && Math.abs(exact.scale()) <= DIGITS_MAX;
    }

    private static String help(Column column) {
        StringBuilder text = new StringBuilder(column.help());
        if (column.unit() != null) {
            text.append("\nIn ").append(column.unit()).append('.');
        }
        text.append("\nExpected is ").append(Cells.expectation(column)).append('.');
        if (column.kind() == Column.Kind.INPUT && !column.required()) {
            text.append("\nEmpty means any.");
        }
        if (column.required()) {
            text.append("\nMay not be empty.");
        }
        if (column.type() == ColumnType.DATE) {
            text.append("\nA day, without a time.");
        }
        return text.toString();
    }

    private static void note(XSSFSheet sheet, XSSFDrawing notes, int column, String text) {
        XSSFComment comment = notes.createCellComment(
                new XSSFClientAnchor(0, 0, 0, 0, column + 1, 1, column + 5, 8 + text.length() / 60));
        comment.setString(new XSSFRichTextString(text));
        comment.setAuthor("Quarterday");
        sheet.getRow(0).getCell(column).setCellComment(comment);
    }
}
