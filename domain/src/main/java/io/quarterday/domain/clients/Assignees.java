package io.quarterday.domain.clients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who of the practice looks after a client.
 *
 * @param general for whatever has nobody of its own below
 * @param ltdCompany for a limited company's accounts
 * @param nonLtdCompany for other accounts
 * @param vat for VAT returns
 * @param team the team that the client belongs to
 */
public record Assignees(
        @Nullable UUID general,
        @Nullable UUID ltdCompany,
        @Nullable UUID nonLtdCompany,
        @Nullable UUID vat,
        @Nullable UUID team) {

    public static final Assignees NOBODY = new Assignees(null, null, null, null, null);
}
