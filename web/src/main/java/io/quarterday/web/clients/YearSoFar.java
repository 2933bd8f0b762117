package io.quarterday.web.clients;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.PracticeDays;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A year from 1800 to the one that it is in the practice now (seed 001). */
@Constraint(validatedBy = YearSoFar.Check.class)
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.RUNTIME)
@interface YearSoFar {

    String message() default "must be a year from 1800 to the present one";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks the practice's own day: a new year begins in its zone. */
    final class Check implements ConstraintValidator<YearSoFar, Integer> {

        private static final int FIRST = 1800;

        private final Clock clock;
        private final PracticeDays days;

        Check(Clock clock, PracticeDays days) {
            this.clock = clock;
            this.days = days;
        }

        @Override
        public boolean isValid(@Nullable Integer year, ConstraintValidatorContext context) {
            return year == null
                    || (year >= FIRST
                            && year
                                    <= days.on(CurrentOrganization.required(), clock.instant())
                                            .getYear());
        }
    }
}
