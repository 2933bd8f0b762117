package io.quarterday.domain.deadlines;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a client was a contractor of the Construction Industry Scheme. What nobody said is null.
 *
 * @param since the first day
 * @param until the last
 */
@Embeddable
public record Contracting(
        @Column(name = "cis_since") @Nullable LocalDate since,
        @Column(name = "cis_until") @Nullable LocalDate until) {

    /** Nothing said yet. */
    public static final Contracting BLANK = new Contracting(null, null);
}
