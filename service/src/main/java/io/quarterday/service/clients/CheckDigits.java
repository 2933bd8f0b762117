package io.quarterday.service.clients;

import io.quarterday.domain.clients.Client;
import java.util.ArrayList;
import java.util.List;

/**
 * Doubts about what is kept of a client. A number whose check digit is wrong is kept all the same, for it may be what
 * stands on the client's paper; whoever reads it is warned.
 */
public final class CheckDigits {

    private static final int VAT_MODULUS = 97;
    /** Numbers given out since November 2009 may be 55 away from the older ones. */
    private static final int VAT_9755 = 55;

    private static final int[] UTR_WEIGHTS = {6, 7, 8, 9, 10, 5, 4, 3, 2};
    private static final String UTR_CHECKS = "21987654321";

    private CheckDigits() {}

    /** A doubt about one field, in snake_case as on the wire. */
    public record Warning(String field, String message) {}

    public static List<Warning> warnings(Client client) {
        List<Warning> warnings = new ArrayList<>();
        String vat = client.vat().number();
        if (vat != null && !fitsVat(vat)) {
            warnings.add(new Warning(
                    "vat_number",
                    "The check digits of " + vat + " do not fit: it is not a number that HMRC gives out."));
        }
        String utr = client.nonLimited().utrNumber();
        if (utr != null && !fitsUtr(utr)) {
            warnings.add(new Warning(
                    "utr_number",
                    "The check digit of " + utr + " does not fit: it is not a number that HMRC gives out."));
        }
        return warnings;
    }

    /**
     * Whether the last two of a VAT number's nine digits check the first seven: weighted by 8 to 2, their sum and the
     * check digits make a multiple of 97, or do so with 55 added (HMRC's "mod 97" and "mod 9755").
     *
     * @param number GB and nine digits
     */
    static boolean fitsVat(String number) {
        int sum = Integer.parseInt(number.substring(9));
        for (int i = 0; i < 7; i++) {
            sum += (8 - i) * digit(number, 2 + i);
        }
        return sum % VAT_MODULUS == 0 || (sum + VAT_9755) % VAT_MODULUS == 0;
    }

    /**
     * Whether the first of a taxpayer reference's ten digits checks the other nine, weighted by 6, 7, 8, 9, 10, 5, 4, 3
     * and 2 modulo 11 (HMRC's specification of references for online filing).
     */
    static boolean fitsUtr(String number) {
        int sum = 0;
        for (int i = 0; i < UTR_WEIGHTS.length; i++) {
            sum += UTR_WEIGHTS[i] * digit(number, 1 + i);
        }
        return number.charAt(0) == UTR_CHECKS.charAt(sum % 11);
    }

    private static int digit(String number, int at) {
        return number.charAt(at) - '0';
    }
}
