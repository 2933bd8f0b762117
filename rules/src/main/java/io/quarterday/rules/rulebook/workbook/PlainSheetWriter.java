package io.quarterday.rules.rulebook.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Writes one sheet of texts row by row, holding few of them. Every cell is text that no program evaluates, whatever it
 * begins with.
 */
public final class PlainSheetWriter implements AutoCloseable {

    /** Longest text of a cell. */
    public static final int TEXT_MAX = SheetParser.TEXT_MAX;

    private static final int ROWS_HELD = 100;
    private static final int COLUMN_WIDTH = 22 * 256;

    private final OutputStream target;
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_HELD);
    private final SXSSFSheet sheet;
    private final CellStyle text;
    private int rows;

    /** Begins a sheet with a header. */
    public PlainSheetWriter(OutputStream target, String name, List<String> header) {
        this.target = target;
        this.sheet = workbook.createSheet(name);
        this.text = textStyle();
        CellStyle bold = textStyle();
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
        for (int i = 0; i < header.size(); i++) {
            sheet.setColumnWidth(i, COLUMN_WIDTH);
        }
        sheet.createFreezePane(0, 1);
        write(header, bold);
    }

    private CellStyle textStyle() {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setQuotePrefixed(true);
        return style;
    }

    /** Adds a row; an empty text is an empty cell. */
    public void row(List<String> cells) {
        write(cells, text);
    }

    private void write(List<String> cells, CellStyle style) {
        Row row = sheet.createRow(rows++);
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                Cell cell = row.createCell(i);
                cell.setCellValue(EscapedText.escape(cells.get(i)));
                cell.setCellStyle(style);
            }
        }
    }

    /** Writes the workbook to its target, which stays open. */
    @Override
    public void close() throws IOException {
        try (workbook) {
            workbook.write(target);
        }
    }
}
