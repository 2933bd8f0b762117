package io.quarterday.service.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A company as Companies House's search shows it, under its own field names. */
public record FoundCompany(
        String companyNumber,
        String title,
        @Nullable String companyStatus,
        @Nullable String companyType,
        @Nullable LocalDate dateOfCreation,
        @Nullable LocalDate dateOfCessation,
        @Nullable RegisterAddress address,
        @Nullable String addressSnippet) {}
