package io.quarterday.domain.clients;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A director, secretary or other officer of a company, with the register's words.
 *
 * @param officerRole such as {@code director}
 * @param resignedOn absent while in office
 */
public record Officer(
        String name,
        @Nullable String officerRole,
        @Nullable LocalDate appointedOn,
        @Nullable LocalDate resignedOn,
        @Nullable String nationality,
        @Nullable String countryOfResidence,
        @Nullable String occupation,
        @Nullable BirthMonth dateOfBirth,
        @Nullable Address address) {}
