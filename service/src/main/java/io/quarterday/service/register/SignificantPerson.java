package io.quarterday.service.register;

import io.quarterday.service.register.Officer.MonthOfBirth;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person with significant control of a company, under Companies House's own field names.
 *
 * @param kind a code, such as {@code individual-person-with-significant-control}
 * @param name absent for a person whose particulars are protected
 * @param naturesOfControl codes, such as {@code ownership-of-shares-25-to-50-percent}
 */
public record SignificantPerson(
        String kind,
        @Nullable String name,
        @Nullable List<String> naturesOfControl,
        @Nullable LocalDate notifiedOn,
        @Nullable LocalDate ceasedOn,
        @Nullable String nationality,
        @Nullable String countryOfResidence,
        @Nullable MonthOfBirth dateOfBirth,
        @Nullable RegisterAddress address,
        @Nullable Identification identification) {

    /** A legal person's own registration. */
    public record Identification(
            @Nullable String legalForm,
            @Nullable String legalAuthority,
            @Nullable String placeRegistered,
            @Nullable String countryRegistered,
            @Nullable String registrationNumber) {}
}
