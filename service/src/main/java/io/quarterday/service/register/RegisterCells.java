package io.quarterday.service.register;

import static io.quarterday.service.register.RegisterColumn.*;

import io.quarterday.domain.clients.Address;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.service.clients.CompanyNumbers;
import io.quarterday.service.register.RegisterReport.RowError;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row, and gathers everything that is wrong with them. */
final class RegisterCells {

    private static final int NAME_LENGTH_MAX = 255;
    private static final int STATUS_LENGTH_MAX = 100;
    private static final int CELL_LENGTH_MAX = 300;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    /** "93290 - Other amusement and recreation activities"; of the classification before 2007 with four digits. */
    private static final Pattern SIC = Pattern.compile("([0-9]{4,5})(?: *-.*)?");

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\t]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String NO_SIC = "None Supplied";

    private final long line;
    private final Map<RegisterColumn, String> cells;
    private final List<RowError> errors = new ArrayList<>();

    RegisterCells(long line, Map<RegisterColumn, String> cells) {
        this.line = line;
        this.cells = cells;
    }

    /** What is wrong, after {@link #company()}. */
    List<RowError> errors() {
        return errors;
    }

    /** The company, or null where anything is wrong. */
    @Nullable
    RegisterCompany company() {
        String name = needed(COMPANY_NAME, NAME_LENGTH_MAX);
        String number = CompanyNumbers.registered(cell(COMPANY_NUMBER)).orElse(null);
        if (number == null) {
            fault(COMPANY_NUMBER, "must be " + CompanyNumbers.EXPECTED);
        }
        String category = needed(COMPANY_CATEGORY, CELL_LENGTH_MAX);
        Integer day = whole(ACCOUNT_REF_DAY, 31);
        Integer month = whole(ACCOUNT_REF_MONTH, 12);
        if ((day == null) != (month == null) && errors.isEmpty()) {
            fault(day == null ? ACCOUNT_REF_DAY : ACCOUNT_REF_MONTH, "must be given, for the other half is");
        } else if (day != null && month != null && day > Month.of(month).maxLength()) {
            fault(ACCOUNT_REF_DAY, "must be a day of the month " + month);
        }
        CompanyRecord record = new CompanyRecord(
                number,
                text(COMPANY_STATUS, STATUS_LENGTH_MAX),
                date(INCORPORATION_DATE),
                address(),
                sicCodes(),
                day,
                month,
                date(ACCOUNTS_NEXT_DUE),
                date(ACCOUNTS_LAST_MADE_UP),
                either(date(CONFIRMATION_NEXT_DUE), date(RETURNS_NEXT_DUE)),
                either(date(CONFIRMATION_LAST_MADE_UP), date(RETURNS_LAST_MADE_UP)));
        return errors.isEmpty()
                ? new RegisterCompany(
                        line,
                        name,
                        CompanyCategories.businessType(category),
                        CompanyCategories.isPublic(category),
                        record,
                        null)
                : null;
    }

    private @Nullable Address address() {
        Address address = new Address(
                text(CARE_OF, CELL_LENGTH_MAX),
                text(PO_BOX, CELL_LENGTH_MAX),
                text(ADDRESS_LINE_1, CELL_LENGTH_MAX),
                text(ADDRESS_LINE_2, CELL_LENGTH_MAX),
                text(POST_TOWN, CELL_LENGTH_MAX),
                text(COUNTY, CELL_LENGTH_MAX),
                text(POST_CODE, CELL_LENGTH_MAX),
                text(COUNTRY, CELL_LENGTH_MAX));
        return address.equals(new Address(null, null, null, null, null, null, null, null)) ? null : address;
    }

    private List<String> sicCodes() {
        List<String> codes = new ArrayList<>();
        for (RegisterColumn column : List.of(SIC_1, SIC_2, SIC_3, SIC_4)) {
            String text = text(column, CELL_LENGTH_MAX);
            if (text == null || text.equalsIgnoreCase(NO_SIC)) {
                continue;
            }
            Matcher sic = SIC.matcher(text);
            if (sic.matches()) {
                codes.add(sic.group(1));
            } else {
                fault(column, "must begin with a code of 4 or 5 digits, or be \"" + NO_SIC + "\"");
            }
        }
        return codes;
    }

    private @Nullable LocalDate date(RegisterColumn column) {
        String text = cell(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeParseException notADate) {
            fault(column, "must be a date as dd/mm/yyyy");
            return null;
        }
    }

    private @Nullable Integer whole(RegisterColumn column, int max) {
        String text = cell(column);
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        }
        fault(column, "must be a whole number from 1 to " + max);
        return null;
    }

    private String needed(RegisterColumn column, int max) {
        String text = text(column, max);
        if (text == null) {
            fault(column, "must be given");
        }
        return Objects.requireNonNullElse(text, "");
    }

    /** Text as it stands, also where a spreadsheet program would take it for a formula. */
    private @Nullable String text(RegisterColumn column, int max) {
        String text = LINE_END.matcher(cell(column)).replaceAll(" ");
        if (text.length() > max) {
            fault(column, "must have at most " + max + " characters");
        } else if (CONTROL.matcher(text).find()) {
            fault(column, "must have no control characters");
        }
        return text.isEmpty() ? null : text;
    }

    private String cell(RegisterColumn column) {
        return cells.getOrDefault(column, "");
    }

    private void fault(RegisterColumn column, String reason) {
        errors.add(RowError.of(line, column, cell(column), reason));
    }

    private static @Nullable LocalDate either(@Nullable LocalDate newer, @Nullable LocalDate older) {
        return newer == null ? older : newer;
    }
}
