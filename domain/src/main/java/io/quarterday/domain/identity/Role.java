package io.quarterday.domain.identity;

/** Who somebody is in a practice (seed 000's permission matrix). {@link #SYSTEM} is no person: the service itself. */
public enum Role {
    PARTNER,
    MANAGER,
    STAFF,
    SYSTEM
}
