package io.quarterday.web.clients;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money that is not negative.
 *
 * @param amount such as {@code 1250000.00}
 * @param currency ISO 4217
 */
record MoneyView(
        @NotNull(message = "is needed")
        @Pattern(
                regexp = "[0-9]{1,13}(\\.[0-9]{1,2})?",
                message = "must be an amount of at least 0 with at most two decimals, such as \"1250000.00\"")
        String amount,

        @NotNull(message = "is needed")
        @Pattern(regexp = "[A-Z]{3}", message = "must be a currency of three capitals, such as GBP")
        String currency) {

    static @Nullable MoneyView of(@Nullable BigDecimal amount, @Nullable String currency) {
        return amount == null || currency == null ? null : new MoneyView(amount.toPlainString(), currency);
    }

    BigDecimal value() {
        return new BigDecimal(amount).setScale(2, RoundingMode.UNNECESSARY);
    }
}
