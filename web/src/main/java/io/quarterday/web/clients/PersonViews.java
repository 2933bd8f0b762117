package io.quarterday.web.clients;

import io.quarterday.domain.clients.BirthMonth;
import io.quarterday.domain.clients.ControllingPerson;
import io.quarterday.domain.clients.Officer;
import io.quarterday.web.clients.AddressView.Line;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The people behind a company, in the shapes of the register of companies, as they are told and as they are answered. */
final class PersonViews {

    private PersonViews() {}

    /** When somebody was born: the register keeps the day to itself. */
    record BirthMonthView(
            @Min(value = 1, message = "must be 1 to 12") @Max(value = 12, message = "must be 1 to 12") @Nullable
            Integer month,

            @Min(value = 1800, message = "must be a year from 1800")
            @Max(value = 9999, message = "must be a year")
            @Nullable
            Integer year) {

        static @Nullable BirthMonthView of(@Nullable BirthMonth birth) {
            return birth == null ? null : new BirthMonthView(birth.month(), birth.year());
        }

        static @Nullable BirthMonth told(@Nullable BirthMonthView birth) {
            return birth == null ? null : new BirthMonth(birth.month, birth.year);
        }
    }

    /** A director, secretary or other officer. */
    record OfficerView(
            @NotBlank(message = "must not be blank") @Line String name,
            @Line @Nullable String officerRole,
            @Nullable LocalDate appointedOn,
            @Nullable LocalDate resignedOn,
            @Line @Nullable String nationality,
            @Line @Nullable String countryOfResidence,
            @Line @Nullable String occupation,
            @Valid @Nullable BirthMonthView dateOfBirth,
            @Valid @Nullable AddressView address) {

        static OfficerView of(Officer officer) {
            return new OfficerView(
                    officer.name(),
                    officer.officerRole(),
                    officer.appointedOn(),
                    officer.resignedOn(),
                    officer.nationality(),
                    officer.countryOfResidence(),
                    officer.occupation(),
                    BirthMonthView.of(officer.dateOfBirth()),
                    AddressView.of(officer.address()));
        }

        Officer told() {
            return new Officer(
                    name.strip(),
                    officerRole,
                    appointedOn,
                    resignedOn,
                    nationality,
                    countryOfResidence,
                    occupation,
                    BirthMonthView.told(dateOfBirth),
                    address == null ? null : address.address());
        }
    }

    /** A person with significant control; without a name where the register keeps the particulars to itself. */
    record ControllingPersonView(
            @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Line @Nullable
            String name,

            @Line @Nullable String kind,

            @Size(max = 20, message = "must be at most 20 natures") @Nullable
            List<@NotNull @Size(max = 200, message = "must have at most 200 characters") String> naturesOfControl,

            @Nullable LocalDate notifiedOn,
            @Nullable LocalDate ceasedOn,
            @Line @Nullable String nationality,
            @Line @Nullable String countryOfResidence,
            @Valid @Nullable BirthMonthView dateOfBirth,
            @Valid @Nullable AddressView address) {

        static ControllingPersonView of(ControllingPerson person) {
            return new ControllingPersonView(
                    person.name(),
                    person.kind(),
                    person.naturesOfControl(),
                    person.notifiedOn(),
                    person.ceasedOn(),
                    person.nationality(),
                    person.countryOfResidence(),
                    BirthMonthView.of(person.dateOfBirth()),
                    AddressView.of(person.address()));
        }

        ControllingPerson told() {
            return new ControllingPerson(
                    name == null ? null : name.strip(),
                    kind,
                    Objects.requireNonNullElse(naturesOfControl, List.of()),
                    notifiedOn,
                    ceasedOn,
                    nationality,
                    countryOfResidence,
                    BirthMonthView.told(dateOfBirth),
                    address == null ? null : address.address());
        }
    }
}
