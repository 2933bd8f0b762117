package io.quarterday.service.clients;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads numbers of the register of companies: eight characters, either digits or a prefix that says where and what it
 * is (SC, NI, OC, R, ...) and digits, of which those of some societies end in letters (IP12345R).
 */
public final class CompanyNumbers {

    public static final String EXPECTED =
            "a company number: eight digits, or a prefix such as SC, NI or OC and six digits";

    private static final int LENGTH = 8;
    private static final Pattern WHOLE =
            Pattern.compile("[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{4,5}[A-Z]{1,2}" + "|[A-Z][0-9]{7}");
    /** Seed 001: up to two letters, then six to eight digits. */
    private static final Pattern TYPED = Pattern.compile("[A-Z]{0,2}[0-9]{6,8}|[A-Z]{2}[0-9]{4,5}[A-Z]{1,2}");
    /** What is left of eight digits when a spreadsheet has taken them for a number. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,8}");

    private CompanyNumbers() {}

    /** As a person types it: in any case, without its leading zeros perhaps, at least six digits. */
    public static Optional<String> typed(String text) {
        String number = text.strip().toUpperCase(Locale.ROOT);
        return TYPED.matcher(number).matches() ? whole(number) : Optional.empty();
    }

    /** As it stands in the register's file, whose numeric ones have lost their leading zeros. */
    public static Optional<String> registered(String text) {
        return whole(text.strip().toUpperCase(Locale.ROOT));
    }

    private static Optional<String> whole(String number) {
        String padded = DIGITS.matcher(number).matches() ? "0".repeat(LENGTH - number.length()) + number : number;
        return Optional.of(padded)
                .filter(n -> n.length() == LENGTH && WHOLE.matcher(n).matches() && !n.equals("00000000"));
    }
}
