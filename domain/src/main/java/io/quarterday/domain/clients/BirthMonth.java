package io.quarterday.domain.clients;

import org.jspecify.annotations.Nullable;

/** When somebody was born, as far as the register of companies tells: the day it keeps to itself. */
public record BirthMonth(@Nullable Integer month, @Nullable Integer year) {}
