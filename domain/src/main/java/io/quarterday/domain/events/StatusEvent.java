package io.quarterday.domain.events;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transition as it is announced.
 *
 * @param position among all announcements: whoever has seen one has seen all before it
 * @param entitySeq its number in the history of its entity, from 1
 * @param workflow as the entity's status says; absent where it has none
 * @param action what was done, as the gate's tables name it
 * @param chainHash of the history up to it, in hexadecimal
 */
public record StatusEvent(
        long position,
        UUID transitionId,
        String entityType,
        String entityId,
        long entitySeq,
        @Nullable String workflow,
        @Nullable String action,
        @Nullable String fromStatus,
        String toStatus,
        @Nullable Integer fromStage,
        @Nullable Integer toStage,
        @Nullable String lifecycleFrom,
        @Nullable String lifecycleTo,
        @Nullable String milestone,
        @Nullable Instant slaDeadline,
        @Nullable UUID userId,
        @Nullable String system,
        Instant at,
        String chainHash) {

    /** What kind of announcement it is. */
    public enum Type {
        /** The entity came into being. */
        STARTED("status.started"),
        /** It took another status, or went on or stood still in it. */
        CHANGED("status.changed"),
        /** Something was done to it where it stands. */
        NOTED("status.noted");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** As it is called outside. */
        public String text() {
            return text;
        }
    }

    public Type type() {
        if (fromStatus == null) {
            return Type.STARTED;
        }
        boolean same = fromStatus.equals(toStatus) && Objects.equals(lifecycleFrom, lifecycleTo);
        return same ? Type.NOTED : Type.CHANGED;
    }
}
