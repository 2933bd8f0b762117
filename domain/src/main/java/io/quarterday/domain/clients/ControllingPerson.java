package io.quarterday.domain.clients;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person with significant control of a company, with the register's words.
 *
 * @param name absent where the register keeps a person's particulars to itself
 * @param kind such as {@code individual-person-with-significant-control}
 * @param naturesOfControl such as {@code ownership-of-shares-25-to-50-percent}
 * @param ceasedOn absent while in control
 */
public record ControllingPerson(
        @Nullable String name,
        @Nullable String kind,
        List<String> naturesOfControl,
        @Nullable LocalDate notifiedOn,
        @Nullable LocalDate ceasedOn,
        @Nullable String nationality,
        @Nullable String countryOfResidence,
        @Nullable BirthMonth dateOfBirth,
        @Nullable Address address) {

    public ControllingPerson {
        naturesOfControl = List.copyOf(naturesOfControl);
    }
}
