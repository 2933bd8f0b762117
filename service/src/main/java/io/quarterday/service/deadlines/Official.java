package io.quarterday.service.deadlines;

import io.quarterday.domain.deadlines.OfficialDate;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A due date that the register or HMRC gave, stored or not. */
record Official(
        String obligation,
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        LocalDate dueDate,
        OfficialDate.Origin origin,
        boolean fulfilled) {

    static Official of(OfficialDate stored) {
        return new Official(
                stored.obligation(),
                stored.periodStart().orElse(null),
                stored.periodEnd(),
                stored.dueDate(),
                stored.origin(),
                stored.fulfilled());
    }

    /** As a sentence begins. */
    String giver() {
        return origin == OfficialDate.Origin.HMRC ? "HMRC" : "The register of companies";
    }
}
