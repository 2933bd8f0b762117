package io.quarterday.rules.rulebook.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * Reads the cells of one sheet as texts, row by row, without holding the sheet. What a table of data has no use for
 * (formulas, errors, links, merged or hidden cells) is a fault of its cell; what would cost too much ends the reading.
 */
final class SheetParser extends Parts.Handler {

    /** Longest text that a cell can hold in a spreadsheet. */
    static final int TEXT_MAX = 32_767;

    static final int COLUMNS_MAX = 256;
    private static final int FAULTS_MAX = 200;

    /** The last day that a spreadsheet can show, 31 December 9999. */
    private static final double DATE_MAX = 2_958_465;

    /** Something wrong with a cell, or with a row as a whole. */
    record Fault(int row, @Nullable Integer column, String message) {

        /** The cell as a spreadsheet names it. */
        String place() {
            return column == null ? "row " + row : CellReference.convertNumToColString(column) + row;
        }
    }

    /** Takes the rows as they come; columns are counted from 0, empty cells are left out. */
    interface Rows {
        void row(int number, Map<Integer, String> cells);
    }

    private final String sheet;
    private final Parts parts;
    private final int rowsMax;
    private final Rows rows;
    private final List<Fault> faults = new ArrayList<>();
    private final List<int[]> hiddenColumns = new ArrayList<>();

    private Map<Integer, String> cells = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private int row;
    private int rowCount;
    private int column = -1;
    private int lastColumn = -1;
    private String type = "n";
    private int style;
    private boolean reading;
    private boolean sound;

    private SheetParser(String sheet, Parts parts, int rowsMax, Rows rows) {
        super("sheet \"" + sheet + "\"");
        this.sheet = sheet;
        this.parts = parts;
        this.rowsMax = rowsMax;
        this.rows = rows;
    }

    /**
     * Reads a sheet.
     *
     * @param rowsMax how many rows it may have, the header among them
     * @return what is wrong with single cells and rows
     */
    static List<Fault> read(Container container, Parts parts, Parts.Sheet sheet, int rowsMax, Rows rows) {
        SheetParser parser = new SheetParser(sheet.name(), parts, rowsMax, rows);
        Parts.parse(container, sheet.part(), parser);
        for (int[] hidden : parser.hiddenColumns) {
            if (hidden[0] <= parser.lastColumn) {
                parser.fault(new Fault(1, hidden[0], "the column is hidden; show it, so that everybody sees the same"));
            }
        }
        return parser.faults;
    }

    @Override
    void begin(String name, Attributes attributes) {
        switch (name) {
            case "row" -> beginRow(attributes);
            case "c" -> beginCell(attributes);
            case "f" -> {
                sound = false;
                fault(new Fault(row, column, "the cell holds a formula; cells are data"));
            }
            case "v", "t" -> reading = column >= 0;
            case "col" -> {
                if (isTrue(attributes.getValue("hidden"))) {
                    hiddenColumns.add(new int[] {Parts.number(attributes.getValue("min")) - 1});
                }
            }
            case "mergeCell" ->
                fault(new Fault(
                        0, null, "the cells " + shown(attributes, "ref") + " are merged; each cell stands alone"));
            case "hyperlink" ->
                fault(new Fault(
                        0, null, "the cell " + shown(attributes, "ref") + " holds a hyperlink; cells are data"));
            case "oleObject", "control", "ddeLink", "webPublishItem" ->
                throw new RefusedException("sheet \"" + sheet + "\"", "an embedded object (" + name + ") is not taken");
            default -> {}
        }
    }

    private static String shown(Attributes attributes, String name) {
        String value = String.valueOf(attributes.getValue(name));
        return value.length() > 40 ? value.substring(0, 37) + "..." : value;
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private void beginRow(Attributes attributes) {
        String number = attributes.getValue("r");
        int next = number == null ? row + 1 : Parts.number(number);
        if (next <= row || next > 1_048_576) {
            throw new RefusedException("sheet \"" + sheet + "\" row " + next, "the rows are not in order");
        }
        row = next;
        column = -1;
        if (isTrue(attributes.getValue("hidden"))) {
            fault(new Fault(row, null, "the row is hidden; show it, so that everybody sees the same"));
        }
    }

    private void beginCell(Attributes attributes) {
        String reference = attributes.getValue("r");
        column = reference == null ? column + 1 : columnOf(reference);
        if (column < 0 || column >= COLUMNS_MAX) {
            throw new RefusedException(
                    "sheet \"" + sheet + "\" row " + row, "there is a cell beyond " + COLUMNS_MAX + " columns");
        }
        String given = attributes.getValue("t");
        type = given == null ? "n" : given;
        style = Parts.number(attributes.getValue("s"));
        text.setLength(0);
        sound = true;
    }

    private int columnOf(String reference) {
        int number = 0;
        int letters = 0;
        while (letters < reference.length() && letters < 4 && Character.isLetter(reference.charAt(letters))) {
            number = number * 26 + (Character.toUpperCase(reference.charAt(letters)) - 'A' + 1);
            letters++;
        }
        if (letters == 0 || !reference.substring(letters).equals(String.valueOf(row))) {
            throw new RefusedException("sheet \"" + sheet + "\" row " + row, "a cell says that it is at another place");
        }
        return number - 1;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (reading) {
            Parts.append("sheet \"" + sheet + "\" row " + row, text, characters, start, length);
        }
    }

    @Override
    void end(String name) {
        switch (name) {
            case "v", "t" -> reading = false;
            case "c" -> endCell();
            case "row" -> endRow();
            default -> {}
        }
    }

    private void endCell() {
        if (!sound || text.isEmpty()) {
            return;
        }
        String value =
                switch (type) {
                    case "s" -> sharedText();
                    case "b" -> text.toString().equals("1") ? "true" : "false";
                    case "n" -> number();
                    case "e" -> {
                        fault(new Fault(row, column, "the cell holds the error " + text));
                        yield null;
                    }
                    default -> EscapedText.read(text.toString());
                };
        if (value != null && !value.isEmpty()) {
            lastColumn = Math.max(lastColumn, column);
            cells.put(column, value);
        }
    }

    private @Nullable String sharedText() {
        String shared = parts.shared(Parts.number(text.toString()));
        if (shared == null) {
            fault(new Fault(row, column, "the cell refers to a text that is not in the file"));
        }
        return shared;
    }

    private @Nullable String number() {
        double value;
        try {
            value = text.length() > 60 ? Double.NaN : Double.parseDouble(text.toString());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            fault(new Fault(row, column, "the cell holds no number that can be told"));
            return null;
        }
        if (parts.isDate(style)) {
            return date(value);
        }
        // Fifteen digits are all that a spreadsheet keeps; the rest is noise of its binary form.
        BigDecimal exact = new BigDecimal(value).round(new MathContext(15));
        if (Math.abs(exact.precision() - (long) exact.scale()) > 40 || exact.scale() > 60) {
            fault(new Fault(row, column, "the number is too large or too small for any table"));
            return null;
        }
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private @Nullable String date(double value) {
        if (value < 0 || value >= DATE_MAX + 1) {
            fault(new Fault(row, column, "the date is none between 1900 and 9999"));
            return null;
        }
        LocalDateTime date = DateUtil.getLocalDateTime(value, parts.isFrom1904());
        if (date == null || !date.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            fault(new Fault(row, column, "a date without a time of day is expected"));
            return null;
        }
        return date.toLocalDate().toString();
    }

    private void endRow() {
        if (!cells.isEmpty()) {
            if (++rowCount > rowsMax) {
                throw new RefusedException(
                        "sheet \"" + sheet + "\" row " + row, "more than " + rowsMax + " rows with the header");
            }
            rows.row(row, cells);
            cells = new TreeMap<>();
        }
        column = -1;
    }

    private void fault(Fault fault) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(fault);
        }
    }
}
