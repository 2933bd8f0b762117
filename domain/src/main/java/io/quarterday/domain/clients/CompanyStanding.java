package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How a company stands, and who is behind it: what the register tells one who asks for the company, and does not put into
 * its file of all companies ({@link CompanyRecord}).
 *
 * @param nextYearEnd the register's own end of the accounting period that comes next
 * @param officers also those who have resigned
 * @param personsWithSignificantControl also those who have ceased to be
 */
@Embeddable
public record CompanyStanding(
        @Column(name = "company_status_detail") @Nullable String statusDetail,
        @Column(name = "cessation_date") @Nullable LocalDate cessationDate,
        @Column(name = "jurisdiction") @Nullable String jurisdiction,
        @Column(name = "has_been_liquidated") boolean hasBeenLiquidated,
        @Column(name = "has_charges") boolean hasCharges,
        @Column(name = "has_insolvency_history") boolean hasInsolvencyHistory,
        @Column(name = "next_year_end") @Nullable LocalDate nextYearEnd,

        @JdbcTypeCode(SqlTypes.JSON) @Column(name = "officers")
        List<Officer> officers,

        @JdbcTypeCode(SqlTypes.JSON) @Column(name = "persons_with_significant_control")
        List<ControllingPerson> personsWithSignificantControl) {

    /** Nothing is known. */
    public static final CompanyStanding UNKNOWN =
            new CompanyStanding(null, null, null, false, false, false, null, List.of(), List.of());

    /** Hibernate makes one without its lists where it only asks whether a client is stored. */
    @SuppressWarnings("ConstantValue")
    public CompanyStanding {
        officers = officers == null ? List.of() : List.copyOf(officers);
        personsWithSignificantControl =
                personsWithSignificantControl == null ? List.of() : List.copyOf(personsWithSignificantControl);
    }
}
