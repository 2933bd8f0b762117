package io.quarterday.domain.clients;

import org.jspecify.annotations.Nullable;

/** How a client stands to VAT; all absent when it is not registered. */
public record VatRegistration(
        @Nullable String number,
        @Nullable VatFrequency frequency,
        @Nullable VatScheme scheme) {}
