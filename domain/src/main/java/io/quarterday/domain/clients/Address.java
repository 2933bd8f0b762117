package io.quarterday.domain.clients;

import org.jspecify.annotations.Nullable;

/** A postal address, in the lines of the register of companies; every line may be absent. */
public record Address(
        @Nullable String careOf,
        @Nullable String poBox,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String town,
        @Nullable String county,
        @Nullable String postcode,
        @Nullable String country) {}
