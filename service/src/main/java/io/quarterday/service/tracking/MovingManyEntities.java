package io.quarterday.service.tracking;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Taking many entities on: each in a transaction of its own, so that none hinders another, each with its own outcome. */
@Service
public class MovingManyEntities {

    /** Entities that are moved in one call. */
    public static final int ENTITIES_MAX = 1_000;

    private static final Logger log = LoggerFactory.getLogger(MovingManyEntities.class);

    private final MovingEntities moving;
    private final EntityQuestions questions;
    private final PlatformAccess access;
    private final Clock clock;

    MovingManyEntities(MovingEntities moving, EntityQuestions questions, PlatformAccess access, Clock clock) {
        this.moving = moving;
        this.questions = questions;
        this.access = access;
        this.clock = clock;
    }

    /** An entity and where it is to go. */
    public record Item(String entityType, String entityId, EntityMove move) {}

    /** Why an entity could not be asked about at all. */
    public enum Fault {
        NOT_FOUND,
        CONFLICT,
        VALIDATION_ERROR
    }

    /**
     * What came of one of them.
     *
     * @param tracked what the gate said; null where it was not asked
     * @param fault why it was not asked; null where it was
     */
    public record Result(
            Item item,
            @Nullable Tracked tracked,
            @Nullable Fault fault,
            @Nullable String message) {}

    /**
     * In the order given, each at the time when it is its turn.
     *
     * @throws InvalidInputException where there are too many
     */
    public List<Result> move(Actor actor, List<Item> items) {
        access.require(actor, PlatformAccess.Operation.STATUS_MOVE);
        if (items.size() > ENTITIES_MAX) {
            throw new InvalidInputException(
                    "items", "At most " + ENTITIES_MAX + " are moved at once, not " + items.size() + ".");
        }
        List<Result> results = new ArrayList<>(items.size());
        for (Item item : items) {
            results.add(move(actor, item, clock.instant()));
        }
        return results;
    }

    private Result move(Actor actor, Item item, Instant at) {
        try {
            questions.named(actor.organizationId(), item.entityType(), item.entityId());
            return new Result(
                    item, moving.move(actor, item.entityType(), item.entityId(), item.move(), at), null, null);
        } catch (NotFoundException e) {
            return new Result(item, null, Fault.NOT_FOUND, e.getMessage());
        } catch (ConflictException e) {
            return new Result(item, null, Fault.CONFLICT, e.getMessage());
        } catch (ConcurrencyFailureException e) {
            return new Result(item, null, Fault.CONFLICT, "Somebody else changed it at the same moment.");
        } catch (DataIntegrityViolationException e) {
            // The cause names constraints and values: for the log, not for the caller.
            log.info("{} {} cannot be moved: {}", item.entityType(), item.entityId(), e.getMessage());
            return new Result(
                    item,
                    null,
                    Fault.VALIDATION_ERROR,
                    "It holds a character or value that cannot be stored, such as U+0000.");
        } catch (InvalidInputException e) {
            return new Result(item, null, Fault.VALIDATION_ERROR, e.getMessage());
        }
    }
}
