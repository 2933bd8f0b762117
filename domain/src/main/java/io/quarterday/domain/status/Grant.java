package io.quarterday.domain.status;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Leave to take a new status: the only thing that an entity takes one from. It is made from the transition that goes
 * into the history, so that the two cannot differ; it is good for one entity, once.
 *
 * <p>Only the holder of the {@link Seal} makes grants, and there is one seal: the gate takes it.
 */
public final class Grant {

    private final EntityRef entity;
    private final UUID transitionId;
    private final @Nullable WorkflowAction action;
    private final Position position;
    private final boolean finalStage;
    private final Instant at;
    private final @Nullable String reason;
    private final AtomicBoolean spent = new AtomicBoolean();

    private Grant(TransitionEntry transition, boolean finalStage) {
        this.entity = transition.entity();
        this.transitionId = transition.id();
        this.action = transition.action();
        this.position = transition.to();
        this.finalStage = finalStage;
        this.at = transition.at();
        this.reason = transition.reason();
    }

    /**
     * Uses the grant up. Every entity calls this before it takes the status.
     *
     * @throws IllegalStateException when it was given for another entity, or has been used
     */
    public void spendOn(EntityRef taker) {
        if (!entity.equals(taker)) {
            throw new IllegalStateException("A grant for " + entity + " cannot be taken by " + taker + ".");
        }
        if (!spent.compareAndSet(false, true)) {
            throw new IllegalStateException("The grant of transition " + transitionId + " has been taken already.");
        }
    }

    /** The transition in the history that it stands for. */
    public UUID transitionId() {
        return transitionId;
    }

    public Optional<WorkflowAction> action() {
        return Optional.ofNullable(action);
    }

    /** Where the entity stands from now on. */
    public Position position() {
        return position;
    }

    /** Whether that is the last stage of its workflow, as the decision tables say. */
    public boolean finalStage() {
        return finalStage;
    }

    public Instant at() {
        return at;
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** The power to make grants. There is one per class loader, kept by whoever took it first. */
    public static final class Seal {

        private static final AtomicBoolean TAKEN = new AtomicBoolean();

        private Seal() {}

        /**
         * Takes the seal, for good: keep it in a static field, for a second bean of the same class cannot have another.
         *
         * @throws IllegalStateException when it has been taken
         */
        public static Seal take() {
            if (!TAKEN.compareAndSet(false, true)) {
                throw new IllegalStateException("The seal has been taken: only the gate makes grants.");
            }
            return new Seal();
        }

        /**
         * Grants what a transition says.
         *
         * @param finalStage whether its target is the last stage of the workflow
         */
        public Grant grant(TransitionEntry transition, boolean finalStage) {
            return new Grant(transition, finalStage);
        }
    }
}
