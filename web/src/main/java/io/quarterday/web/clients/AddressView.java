package io.quarterday.web.clients;

import io.quarterday.domain.clients.Address;
import io.quarterday.web.api.Texts;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A postal address in the lines of the register of companies, as it is told and as it is answered. */
record AddressView(
        @Line @Nullable String careOf,
        @Line @Nullable String poBox,
        @Line @Nullable String line1,
        @Line @Nullable String line2,
        @Line @Nullable String town,
        @Line @Nullable String county,
        @Line @Nullable String postcode,
        @Line @Nullable String country) {

    /** One line of text. */
    @Size(max = 200, message = "must have at most 200 characters")
    @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE)
    @jakarta.validation.Constraint(validatedBy = {})
    @jakarta.validation.ReportAsSingleViolation
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface Line {
        String message() default "must be one line of at most 200 characters";

        Class<?>[] groups() default {};

        Class<? extends jakarta.validation.Payload>[] payload() default {};
    }

    static @Nullable AddressView of(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        return new AddressView(
                address.careOf(),
                address.poBox(),
                address.line1(),
                address.line2(),
                address.town(),
                address.county(),
                address.postcode(),
                address.country());
    }

    Address address() {
        return new Address(careOf, poBox, line1, line2, town, county, postcode, country);
    }
}
