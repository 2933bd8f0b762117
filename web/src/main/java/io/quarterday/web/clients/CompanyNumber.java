package io.quarterday.web.clients;

import io.quarterday.service.clients.CompanyNumbers;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A number of the register of companies as people type it; a blank one says that there is none. */
@Constraint(validatedBy = CompanyNumber.Check.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface CompanyNumber {

    String message() default "must be " + CompanyNumbers.EXPECTED;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it. */
    final class Check implements ConstraintValidator<CompanyNumber, String> {

        @Override
        public boolean isValid(@Nullable String number, ConstraintValidatorContext context) {
            return number == null
                    || number.isBlank()
                    || CompanyNumbers.typed(number).isPresent();
        }
    }
}
