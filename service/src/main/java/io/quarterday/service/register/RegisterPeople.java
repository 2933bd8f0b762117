package io.quarterday.service.register;

import io.quarterday.domain.clients.BirthMonth;
import io.quarterday.domain.clients.ControllingPerson;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.Officer.MonthOfBirth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says in the practice's terms who Companies House says is behind a company, so far as a client keeps it; the rest, such
 * as a legal person's own registration, is looked up.
 */
final class RegisterPeople {

    private RegisterPeople() {}

    /** @throws UnavailableException where it says what cannot be: then nothing of it is taken */
    static io.quarterday.domain.clients.Officer officer(Officer theirs) {
        return new io.quarterday.domain.clients.Officer(
                Objects.requireNonNullElse(RegisterProfiles.line(theirs.name()), "?"),
                RegisterProfiles.line(theirs.officerRole()),
                theirs.appointedOn(),
                theirs.resignedOn(),
                RegisterProfiles.line(theirs.nationality()),
                RegisterProfiles.line(theirs.countryOfResidence()),
                RegisterProfiles.line(theirs.occupation()),
                birth(theirs.dateOfBirth()),
                RegisterProfiles.address(theirs.address()));
    }

    /** @throws UnavailableException where it says what cannot be: then nothing of it is taken */
    static ControllingPerson controller(SignificantPerson theirs) {
        return new ControllingPerson(
                RegisterProfiles.line(theirs.name()),
                RegisterProfiles.line(theirs.kind()),
                Objects.requireNonNullElse(theirs.naturesOfControl(), List.of()),
                theirs.notifiedOn(),
                theirs.ceasedOn(),
                RegisterProfiles.line(theirs.nationality()),
                RegisterProfiles.line(theirs.countryOfResidence()),
                birth(theirs.dateOfBirth()),
                RegisterProfiles.address(theirs.address()));
    }

    private static @Nullable BirthMonth birth(@Nullable MonthOfBirth theirs) {
        return theirs == null ? null : new BirthMonth(theirs.month(), theirs.year());
    }
}
