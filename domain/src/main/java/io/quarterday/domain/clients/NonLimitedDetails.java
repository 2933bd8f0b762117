package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one who trades without a company (seed 001).
 *
 * @param nationalInsuranceNumber two letters, six digits, a letter
 * @param utrNumber the unique taxpayer reference: ten digits, of which the first checks the others
 */
@Embeddable
public record NonLimitedDetails(
        @Column(name = "nature_of_trade") @Nullable String natureOfTrade,

        @Column(name = "national_insurance_number") @Nullable
        String nationalInsuranceNumber,

        @Column(name = "utr_number") @Nullable String utrNumber,

        @JdbcTypeCode(SqlTypes.JSON) @Column(name = "trading_address") @Nullable
        Address tradingAddress,

        @JdbcTypeCode(SqlTypes.JSON) @Column(name = "residential_address") @Nullable
        Address residentialAddress) {

    /** Nothing is known. */
    public static final NonLimitedDetails UNKNOWN = new NonLimitedDetails(null, null, null, null, null);
}
