package io.quarterday.service.register;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that was filed, under Companies House's own field names.
 *
 * @param type the form, such as {@code AA} or {@code CS01}
 * @param description a code, such as {@code accounts-with-accounts-type-micro-entity}
 * @param descriptionValues what the description's text is filled in with
 */
public record Filing(
        String transactionId,
        @Nullable LocalDate date,
        String type,
        @Nullable String category,
        @Nullable String description,
        @Nullable Map<String, Object> descriptionValues,
        @Nullable LocalDate actionDate,
        @Nullable Boolean paperFiled,
        @Nullable Integer pages) {}
