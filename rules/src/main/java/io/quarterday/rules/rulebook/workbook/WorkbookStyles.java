package io.quarterday.rules.rulebook.workbook;

import java.util.List;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How cells look and behave: a locked header; below it unlocked text that no program evaluates, numbers, dates. */
final class WorkbookStyles {

    private static final int COLUMN_WIDTH = 22 * 256;
    private static final int FIRST_COLUMN_WIDTH = 14 * 256;

    private final XSSFCellStyle header;
    private final XSSFCellStyle text;
    private final XSSFCellStyle emptyText;
    private final XSSFCellStyle general;
    private final XSSFCellStyle date;

    WorkbookStyles(XSSFWorkbook workbook) {
        XSSFFont bold = workbook.createFont();
        bold.setBold(true);
        header = workbook.createCellStyle();
        header.setFont(bold);
        header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        header.setLocked(true);
        header.setDataFormat(workbook.createDataFormat().getFormat("@"));
        text = unlocked(workbook, "@");
        text.setQuotePrefixed(true);
        emptyText = unlocked(workbook, "@");
        general = unlocked(workbook, "General");
        date = unlocked(workbook, "yyyy-mm-dd");
    }

    private static XSSFCellStyle unlocked(XSSFWorkbook workbook, String format) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setLocked(false);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /** For cells that are still empty in a column of texts: what is typed there stays what was typed. */
    XSSFCellStyle emptyText() {
        return emptyText;
    }

    XSSFCellStyle general() {
        return general;
    }

    XSSFCellStyle date() {
        return date;
    }

    /** Writes the header, frozen, and protects the sheet so that nothing but it is locked. */
    void header(XSSFSheet sheet, List<String> names) {
        XSSFRow row = sheet.createRow(0);
        for (int column = 0; column < names.size(); column++) {
            XSSFCell cell = row.createCell(column);
            cell.setCellValue(names.get(column));
            cell.setCellStyle(header);
            sheet.setDefaultColumnStyle(column, emptyText);
            sheet.setColumnWidth(column, column == 0 ? FIRST_COLUMN_WIDTH : COLUMN_WIDTH);
        }
        sheet.createFreezePane(1, 1);
        sheet.enableLocking();
        sheet.lockInsertRows(false);
        sheet.lockDeleteRows(false);
        sheet.lockSort(false);
        sheet.lockAutoFilter(false);
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockFormatCells(false);
    }

    /** Writes a text so that it stays one, whatever it looks like; an empty one leaves the cell empty. */
    void text(XSSFRow row, int column, String value) {
        if (!value.isEmpty()) {
            XSSFCell cell = row.createCell(column);
            cell.setCellValue(EscapedText.escape(value));
            cell.setCellStyle(text);
        }
    }
}
