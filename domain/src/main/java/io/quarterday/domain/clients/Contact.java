package io.quarterday.domain.clients;

import org.jspecify.annotations.Nullable;

/** Whom to speak to at a client. */
public record Contact(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {}
