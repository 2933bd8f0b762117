package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * What a spreadsheet offers and refuses while somebody types. Allowed values stand in a hidden sheet of lists, since a
 * list within a cell's own rule may have 255 characters at most. A cell that takes several values cannot be held to a
 * list; it is told what to expect.
 */
final class DropDowns {

    private static final int PROMPT_MAX = 250;
    private static final int TITLE_MAX = 32;

    private final XSSFSheet lists;
    private final RuleBook book;
    private final List<List<String>> columns = new ArrayList<>();

    DropDowns(XSSFWorkbook workbook, RuleBook book) {
        this.book = book;
        this.lists = workbook.createSheet(WorkbookWriter.LISTS);
    }

    /** Sets up the cells of a column, down to the last row that a table may have. */
    void add(XSSFSheet sheet, int place, Column column) {
        List<String> values = values(column);
        var helper = sheet.getDataValidationHelper();
        DataValidationConstraint constraint = null;
        if (column.list()) {
            constraint = helper.createTextLengthConstraint(
                    OperatorType.LESS_OR_EQUAL, String.valueOf(Cells.TEXT_LENGTH_MAX), null);
        } else if (column.type() == ColumnType.BOOLEAN) {
            constraint = helper.createExplicitListConstraint(new String[] {"TRUE", "FALSE"});
        } else if (!values.isEmpty()) {
            constraint = helper.createFormulaListConstraint(range(values));
        } else if (column.type() == ColumnType.DATE) {
            constraint = helper.createDateConstraint(OperatorType.GREATER_OR_EQUAL, "1", null, "yyyy-mm-dd");
        } else if (column.type() == ColumnType.INTEGER) {
            constraint = helper.createIntegerConstraint(OperatorType.GREATER_OR_EQUAL, "-999999999", null);
        } else if (column.type() == ColumnType.DECIMAL) {
            constraint = helper.createDecimalConstraint(OperatorType.GREATER_OR_EQUAL, "-999999999999", null);
        }
        if (constraint == null) {
            return;
        }
        DataValidation validation =
                helper.createValidation(constraint, new CellRangeAddressList(1, DecisionTable.ROWS_MAX, place, place));
        validation.setSuppressDropDownArrow(true); // in this format it means the arrow is shown
        validation.setEmptyCellAllowed(!column.required());
        validation.setShowErrorBox(true);
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.createErrorBox(
                shortened(column.name(), TITLE_MAX), shortened("Expected is " + Cells.expectation(column), PROMPT_MAX));
        if (column.list()) {
            validation.setShowPromptBox(true);
            String among = values.isEmpty() ? Cells.expectation(column) : String.join(", ", values);
            validation.createPromptBox(
                    shortened(column.name(), TITLE_MAX),
                    shortened("One or several, separated by commas: " + among, PROMPT_MAX));
        }
        sheet.addValidationData(validation);
    }

    private static String shortened(String text, int length) {
        return text.length() > length ? text.substring(0, length - 3) + "..." : text;
    }

    private List<String> values(Column column) {
        String references = column.references();
        if (references == null) {
            return column.allowed();
        }
        int dot = references.indexOf('.');
        DecisionTable target = dot < 0 ? null : book.tables().get(references.substring(0, dot));
        if (target == null) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>();
        target.rows().forEach(row -> values.addAll(row.texts(references.substring(dot + 1))));
        return List.copyOf(values);
    }

    private String range(List<String> values) {
        int place = columns.indexOf(values);
        if (place < 0) {
            place = columns.size();
            columns.add(values);
        }
        String letter = CellReference.convertNumToColString(place);
        return WorkbookWriter.LISTS + "!$" + letter + "$1:$" + letter + "$" + values.size();
    }

    /** Writes the lists, hides their sheet, and puts it behind the others. */
    void write() {
        for (int place = 0; place < columns.size(); place++) {
            for (int i = 0; i < columns.get(place).size(); i++) {
                XSSFRow row = lists.getRow(i) == null ? lists.createRow(i) : lists.getRow(i);
                row.createCell(place).setCellValue(columns.get(place).get(i));
            }
        }
        XSSFWorkbook workbook = lists.getWorkbook();
        workbook.setSheetOrder(WorkbookWriter.LISTS, workbook.getNumberOfSheets() - 1);
        workbook.setSheetVisibility(workbook.getSheetIndex(lists), SheetVisibility.HIDDEN);
    }
}
