package io.quarterday.domain.deadlines;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What decides the dates of a client in Canada. What nobody said is null.
 *
 * @param province in which it is registered
 * @param t4aFees the most that it pays one recipient for services in a calendar year, in Canadian dollars, net of GST and HST
 */
@Embeddable
public record CanadianDetails(
        @Enumerated(EnumType.STRING) @Nullable Province province,

        @Column(name = "t4a_fees") @Nullable BigDecimal t4aFees) {

    /** Nothing said yet. */
    public static final CanadianDetails BLANK = new CanadianDetails(null, null);
}
