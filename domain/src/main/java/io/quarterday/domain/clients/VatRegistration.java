package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * How a client stands to VAT.
 *
 * @param enabled whether the practice does the client's VAT
 */
@Embeddable
public record VatRegistration(
        @Column(name = "is_vat_enabled") boolean enabled,
        @Column(name = "vat_number") @Nullable String number,

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Column(name = "vat_frequency", columnDefinition = "vat_frequency_enum")
        @Nullable
        VatFrequency frequency,

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Column(name = "vat_scheme", columnDefinition = "vat_scheme_enum")
        @Nullable
        VatScheme scheme) {

    /** The client is not registered. */
    public static final VatRegistration NONE = new VatRegistration(false, null, null, null);
}
