package io.quarterday.domain.clients;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who of the practice looks after a client.
 *
 * @param general for whatever has nobody of its own below
 * @param ltdCompany for a limited company's accounts
 * @param nonLtdCompany for other accounts
 * @param vat for VAT returns
 * @param team the team that the client belongs to
 * @param chaseTeam who asks the client for papers, each once
 */
public record Assignees(
        @Nullable UUID general,
        @Nullable UUID ltdCompany,
        @Nullable UUID nonLtdCompany,
        @Nullable UUID vat,
        @Nullable UUID team,
        List<UUID> chaseTeam) {

    public static final Assignees NOBODY = new Assignees(null, null, null, null, null);

    public Assignees {
        chaseTeam = chaseTeam.stream().distinct().toList();
    }

    /** Without a chase team. */
    public Assignees(
            @Nullable UUID general,
            @Nullable UUID ltdCompany,
            @Nullable UUID nonLtdCompany,
            @Nullable UUID vat,
            @Nullable UUID team) {
        this(general, ltdCompany, nonLtdCompany, vat, team, List.of());
    }

    /** Everybody who is named, each once. */
    public List<UUID> people() {
        return Stream.concat(
                        Stream.of(general, ltdCompany, nonLtdCompany, vat).flatMap(Stream::ofNullable),
                        chaseTeam.stream())
                .distinct()
                .toList();
    }

    public Assignees withGeneral(@Nullable UUID user) {
        return new Assignees(user, ltdCompany, nonLtdCompany, vat, team, chaseTeam);
    }

    public Assignees withLtdCompany(@Nullable UUID user) {
        return new Assignees(general, user, nonLtdCompany, vat, team, chaseTeam);
    }

    public Assignees withNonLtdCompany(@Nullable UUID user) {
        return new Assignees(general, ltdCompany, user, vat, team, chaseTeam);
    }

    public Assignees withVat(@Nullable UUID user) {
        return new Assignees(general, ltdCompany, nonLtdCompany, user, team, chaseTeam);
    }

    public Assignees withChaseTeam(List<UUID> users) {
        return new Assignees(general, ltdCompany, nonLtdCompany, vat, team, users);
    }
}
