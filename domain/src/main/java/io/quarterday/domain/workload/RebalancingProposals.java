package io.quarterday.domain.workload;

import io.quarterday.domain.PracticeLock;
import io.quarterday.domain.identity.CurrentOrganization;
import java.math.BigDecimal;
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
import tools.jackson.databind.json.JsonMapper;

/** The proposals to rebalance the work of the current practice, and what became of them. One is open at most. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RebalancingProposals {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final PracticeLock lock;

    RebalancingProposals(JdbcClient database, PracticeLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /** What became of a proposal. */
    public enum State {
        OPEN,
        DECIDED,
        SUPERSEDED
    }

    /** What became of a move. */
    public enum MoveState {
        PROPOSED,
        ACCEPTED,
        DECLINED,
        OVERTAKEN
    }

    /** A proposal. */
    public record Proposal(UUID id, LocalDate proposedOn, State state, Instant createdAt, long version) {}

    /**
     * A service that is proposed to go to somebody else.
     *
     * @param fromUserId who has it; null where nobody has
     * @param hours that it counts where it stands
     * @param reasons sentences for people
     * @param remark why it was overtaken
     */
    public record Move(
            UUID id,
            UUID proposalId,
            UUID serviceId,
            @Nullable UUID fromUserId,
            UUID toUserId,
            BigDecimal hours,
            List<String> reasons,
            MoveState state,
            @Nullable String remark,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt) {}

    /** Ends the open proposal, if any: what nobody decided is overtaken. Others that propose at once wait their turn. */
    public void supersede(Instant at) {
        lock.hold("rebalancing_proposals");
        // In the order in which decisions lock them, the proposal before its moves.
        database.sql("select id from rebalancing_proposals where state = 'OPEN' for update")
                .query(UUID.class)
                .list();
        database.sql("""
                        update rebalancing_moves m set state = 'OVERTAKEN', remark = 'Another proposal came.', decided_at = :at
                        from rebalancing_proposals p
                        where p.organization_id = m.organization_id and p.id = m.proposal_id and p.state = 'OPEN'
                          and m.state = 'PROPOSED'
                        """).param("at", utc(at)).update();
        database.sql("""
                        update rebalancing_proposals set state = 'SUPERSEDED', updated_at = :at, version = version + 1
                        where state = 'OPEN'
                        """).param("at", utc(at)).update();
    }

    public void propose(Proposal proposal, List<Move> moves) {
        database.sql("""
                        insert into rebalancing_proposals (id, organization_id, proposed_on, state, created_at, updated_at)
                        values (:id, :organizationId, :on, 'OPEN', :at, :at)
                        """)
                .param("id", proposal.id())
                .param("organizationId", CurrentOrganization.required())
                .param("on", proposal.proposedOn())
                .param("at", utc(proposal.createdAt()))
                .update();
        moves.forEach(move -> database.sql("""
                        insert into rebalancing_moves (id, organization_id, proposal_id, client_service_id, from_user_id,
                          to_user_id, hours, reasons, state)
                        values (:id, :organizationId, :proposalId, :serviceId, :from::uuid, :to, :hours, :reasons::jsonb,
                          'PROPOSED')
                        """)
                .param("id", move.id())
                .param("organizationId", CurrentOrganization.required())
                .param("proposalId", proposal.id())
                .param("serviceId", move.serviceId())
                .param("from", move.fromUserId())
                .param("to", move.toUserId())
                .param("hours", move.hours())
                .param("reasons", JSON.writeValueAsString(move.reasons()))
                .update());
    }

    /** Proposals, the latest first; those before a place where one is given. */
    public List<Proposal> latest(@Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return database.sql("""
                        select id, proposed_on, state, created_at, version from rebalancing_proposals
                        where :before::timestamptz is null or (created_at, id) < (:before::timestamptz, :beforeId::uuid)
                        order by created_at desc, id desc limit :limit
                        """)
                .param("before", before == null ? null : utc(before))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, number) -> proposal(row))
                .list();
    }

    public Optional<Proposal> find(UUID id) {
        return database.sql(
                        "select id, proposed_on, state, created_at, version from rebalancing_proposals where id = :id")
                .param("id", id)
                .query((row, number) -> proposal(row))
                .optional();
    }

    /** The proposal, held until the transaction ends. */
    public Optional<Proposal> hold(UUID id) {
        return database.sql("""
                        select id, proposed_on, state, created_at, version from rebalancing_proposals where id = :id
                        for update
                        """)
                .param("id", id)
                .query((row, number) -> proposal(row))
                .optional();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("proposed_on", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    /** The moves of a proposal, in the order in which they were proposed. */
    public List<Move> moves(UUID proposalId) {
        return database.sql("""
                        select id, proposal_id, client_service_id, from_user_id, to_user_id, hours, reasons::text as reasons,
                          state, remark, decided_by, decided_at
                        from rebalancing_moves where proposal_id = :id order by id
                        """)
                .param("id", proposalId)
                .query((row, number) -> move(row))
                .list();
    }

    private static Move move(ResultSet row) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Move(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                row.getObject("client_service_id", UUID.class),
                row.getObject("from_user_id", UUID.class),
                row.getObject("to_user_id", UUID.class),
                row.getBigDecimal("hours"),
                List.of(JSON.readValue(row.getString("reasons"), String[].class)),
                MoveState.valueOf(row.getString("state")),
                row.getString("remark"),
                row.getObject("decided_by", UUID.class),
                decided == null ? null : decided.toInstant());
    }

    /** Says what became of a move; {@code by} is there where a person decided it. */
    public void settle(UUID moveId, MoveState state, @Nullable String remark, @Nullable UUID by, Instant at) {
        database.sql("""
                        update rebalancing_moves set state = :state, remark = :remark, decided_by = :by, decided_at = :at
                        where id = :id and state = 'PROPOSED'
                        """)
                .param("id", moveId)
                .param("state", state.name())
                .param("remark", remark)
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    /** Ends a proposal of which nothing is left to decide. */
    public void touch(UUID proposalId, Instant at) {
        database.sql("""
                        update rebalancing_proposals p set updated_at = :at, version = version + 1,
                          state = case when p.state = 'OPEN' and not exists (
                            select from rebalancing_moves m where m.proposal_id = p.id and m.state = 'PROPOSED')
                            then 'DECIDED' else p.state end
                        where p.id = :id
                        """).param("id", proposalId).param("at", utc(at)).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
