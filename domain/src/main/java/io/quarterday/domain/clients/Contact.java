package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Whom to speak to at a client, and where. */
@Embeddable
public record Contact(
        @Column(name = "contact_name") @Nullable String name,
        @Column(name = "contact_email") @Nullable String email,
        @Column(name = "contact_phone") @Nullable String phone,
        @Column(name = "contact_fax") @Nullable String fax,
        @Column(name = "website") @Nullable String website) {

    /** Nobody is known. */
    public static final Contact UNKNOWN = new Contact(null, null, null, null, null);
}
