package io.quarterday.service.register;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An address under Companies House's own field names. */
public record RegisterAddress(
        @Nullable String careOf,
        @Nullable String poBox,
        @Nullable String premises,
        @JsonProperty("address_line_1") @Nullable String addressLine1,
        @JsonProperty("address_line_2") @Nullable String addressLine2,
        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {}
