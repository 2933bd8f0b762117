package io.quarterday.service.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An officer of a company, under Companies House's own field names.
 *
 * @param officerRole a code, such as {@code director} or {@code secretary}
 * @param dateOfBirth of people; the public register tells month and year
 */
public record Officer(
        String name,
        String officerRole,
        @Nullable LocalDate appointedOn,
        @Nullable LocalDate appointedBefore,
        @JsonProperty("is_pre_1992_appointment") @Nullable Boolean isPre1992Appointment,
        @Nullable LocalDate resignedOn,
        @Nullable String occupation,
        @Nullable String nationality,
        @Nullable String countryOfResidence,
        @Nullable MonthOfBirth dateOfBirth,
        @Nullable RegisterAddress address) {

    /** When somebody was born, as far as the public register tells. */
    public record MonthOfBirth(
            @Nullable Integer month, @Nullable Integer year) {}
}
