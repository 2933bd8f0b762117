package io.quarterday.domain.approvals;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.PersonLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom in the current practice. Nothing of it is forgotten: approvals point to it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Delegations {

    private static final String SELECT = """
            select id, from_user_id, to_user_id, starts_on, ends_on, reason, created_at, created_by, ended_at
            from delegations
            """;

    private final JdbcClient database;
    private final PersonLock people;

    Delegations(JdbcClient database, PersonLock people) {
        this.database = database;
        this.people = people;
    }

    public Optional<Delegation> find(UUID id) {
        return database.sql(SELECT + " where id = :id")
                .param("id", id)
                .query((row, number) -> delegation(row))
                .optional();
    }

    /** By which somebody stands in for somebody on a day, if at all. */
    public Optional<Delegation> holding(UUID fromUserId, UUID toUserId, LocalDate day) {
        return database.sql(SELECT + """
                        where from_user_id = :from and to_user_id = :to and ended_at is null
                          and starts_on <= :day and ends_on >= :day order by created_at, id limit 1
                        """)
                .param("from", fromUserId)
                .param("to", toUserId)
                .param("day", day)
                .query((row, number) -> delegation(row))
                .optional();
    }

    /** For whom somebody stands in on a day. */
    public List<Delegation> heldBy(UUID toUserId, LocalDate day) {
        return database.sql(SELECT + """
                        where to_user_id = :to and ended_at is null and starts_on <= :day and ends_on >= :day
                        order by created_at, id limit 50
                        """)
                .param("to", toUserId)
                .param("day", day)
                .query((row, number) -> delegation(row))
                .list();
    }

    /** At most 200 that are not over, the next first: of and to one person, or of all where it is null. */
    public List<Delegation> notOver(@Nullable UUID userId, LocalDate day) {
        return database.sql(SELECT + """
                        where ended_at is null and ends_on >= :day
                          and (:all or from_user_id = :userId or to_user_id = :userId)
                        order by starts_on, id limit 200
                        """)
                .param("day", day)
                .param("all", userId == null)
                .param("userId", userId == null ? new UUID(0, 0) : userId)
                .query((row, number) -> delegation(row))
                .list();
    }

    /** Takes it down; false where somebody stands in for the same person on some of these days already. */
    public boolean add(Delegation delegation) {
        people.hold(delegation.fromUserId());
        return database.sql("""
                        insert into delegations (id, organization_id, from_user_id, to_user_id, starts_on, ends_on, reason,
                          created_at, created_by)
                        select :id, :organizationId, :fromUser, :toUser, :from, :until, :reason, :at, :by
                        where not exists (select from delegations d where d.from_user_id = :fromUser
                          and d.ended_at is null and d.starts_on <= :until and d.ends_on >= :from)
                        """)
                        .param("id", delegation.id())
                        .param("organizationId", CurrentOrganization.required())
                        .param("fromUser", delegation.fromUserId())
                        .param("toUser", delegation.toUserId())
                        .param("from", delegation.from())
                        .param("until", delegation.until())
                        .param("reason", delegation.reason())
                        .param("at", delegation.createdAt().atOffset(ZoneOffset.UTC))
                        .param("by", delegation.createdBy())
                        .update()
                == 1;
    }

    /** Ends it; false where it was ended before. */
    public boolean end(UUID id, UUID by, Instant at) {
        return database.sql("update delegations set ended_at = :at, ended_by = :by where id = :id and ended_at is null")
                        .param("id", id)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private static Delegation delegation(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delegation(
                row.getObject("id", UUID.class),
                row.getObject("from_user_id", UUID.class),
                row.getObject("to_user_id", UUID.class),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("created_by", UUID.class),
                ended == null ? null : ended.toInstant());
    }
}
