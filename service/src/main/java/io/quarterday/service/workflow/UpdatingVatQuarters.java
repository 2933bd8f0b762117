package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a VAT quarter is to stand and who is to have it, in one request (seed 001's VATQuarterUpdateSchema). Each part is
 * asked at the gate like any other move; of all parts every one is done or none, and of what was refused the decision
 * remains.
 */
@Service
public class UpdatingVatQuarters {

    private final MovingServices moving;
    private final AssigningServices assigning;
    private final ReadingMilestones reading;
    private final Gate gate;
    private final RuleBooks ruleBooks;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    UpdatingVatQuarters(
            MovingServices moving,
            AssigningServices assigning,
            ReadingMilestones reading,
            Gate gate,
            RuleBooks ruleBooks,
            EntityManager entities,
            TransactionTemplate transaction) {
        this.moving = moving;
        this.assigning = assigning;
        this.reading = reading;
        this.gate = gate;
        this.ruleBooks = ruleBooks;
        this.entities = entities;
        this.transaction = transaction;
    }

    /**
     * What a quarter is to be like.
     *
     * @param stage code of the stage at which it is to stand; a later one is reached by ADVANCE, an earlier one by
     *     SEND_BACK, and the present one leaves it there
     * @param notes at most 500 characters; they go with the move, are the reason for sending it back, and are a NOTE
     *     where it stays
     * @param assignedUserId who is to have it; null leaves it with whom it is. It holds against the effects of the move.
     */
    public record Update(
            String stage, @Nullable String notes, @Nullable UUID assignedUserId) {}

    /** The quarter as it is now, or the refusal; one of both is there. */
    public record Updated(Ruling.@Nullable Refused refused, ReadingMilestones.@Nullable Progress quarter) {}

    /**
     * Updates a quarter.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where {@code actor} sees no such VAT service
     * @throws ConflictException where somebody else changed it while this was on its way
     * @throws InvalidInputException for a stage that VAT does not have, a person who is not there, or work sent back
     *     without a word
     */
    public Updated update(Actor actor, UUID quarterId, Update wanted, LongConsumer expectedVersion, Instant at) {
        Updated updated = Objects.requireNonNull(transaction.execute(status -> {
            ClientService quarter =
                    ReadingMilestones.requireType(moving.lockedUnchanged(actor, quarterId), ServiceType.VAT);
            expectedVersion.accept(quarter.version());
            Ruling.Refused refused = refusal(actor, quarter, wanted, at);
            if (refused != null) {
                status.setRollbackOnly();
                return new Updated(refused, null);
            }
            entities.flush();
            return new Updated(null, reading.of(actor, quarter));
        }));
        Ruling.Refused refused = updated.refused();
        if (refused != null) {
            transaction.executeWithoutResult(status -> gate.keep(refused));
        }
        return updated;
    }

    /** Does what is wanted, up to what is refused. */
    private Ruling.@Nullable Refused refusal(Actor actor, ClientService quarter, Update wanted, Instant at) {
        Move move = move(actor, quarter, wanted);
        UUID person = wanted.assignedUserId();
        User assignee = person == null ? null : assigning.active("assigned_user_id", person);
        // Work is not chased while nobody has it; otherwise whoever has it, or their manager, moves it and then gives
        // it
        // away, for afterwards it may be none of theirs.
        Ruling.Refused refused = quarter.assignedStaffId().isEmpty() ? unassigned(actor, quarter, assignee, at) : null;
        if (refused == null && move != null) {
            refused = refused(moving.move(actor, quarter.id(), move, version -> {}, at));
        }
        return refused == null ? unassigned(actor, quarter, assignee, at) : refused;
    }

    private @Nullable Move move(Actor actor, ClientService quarter, Update wanted) {
        Workflows workflows = Workflows.of(ruleBooks.inForce(actor.organizationId()));
        String workflow = quarter.serviceType().name();
        String notes = wanted.notes() == null || wanted.notes().isBlank() ? null : wanted.notes();
        int stage = workflows
                .stage(workflow, wanted.stage())
                .map(Stage::number)
                .orElseThrow(() -> new InvalidInputException(
                        "stage",
                        "There is no stage " + wanted.stage() + " in " + workflow + "; its stages are "
                                + String.join(
                                        ", ",
                                        workflows.stages(workflow).stream()
                                                .map(Stage::code)
                                                .toList())
                                + "."));
        if (quarter.stage().equals(wanted.stage())) {
            return notes == null ? null : Move.noting(notes);
        }
        if (stage > quarter.currentStage()) {
            return Move.advanceTo(stage, notes);
        }
        if (notes == null) {
            throw new InvalidInputException("notes", "Say in the notes why it is sent back to " + wanted.stage() + ".");
        }
        return Move.sendBack(stage, notes, null);
    }

    /** The refusal to give it to somebody; null where that was not asked for, or they have it. */
    private Ruling.@Nullable Refused unassigned(
            Actor actor, ClientService quarter, @Nullable User assignee, Instant at) {
        if (assignee == null
                || quarter.assignedStaffId().filter(assignee.id()::equals).isPresent()) {
            return null;
        }
        entities.flush();
        return refused(assigning.assign(actor, quarter, assignee, at));
    }

    private static Ruling.@Nullable Refused refused(Ruling ruling) {
        return ruling instanceof Ruling.Refused refused ? refused : null;
    }
}
