package io.quarterday.domain.identity;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The practice that this thread works for. A transaction begun here sees that practice's rows and no others; one begun
 * without it sees none.
 */
public final class CurrentOrganization {

    private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

    private CurrentOrganization() {}

    public static Optional<UUID> id() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The practice, where there must be one. */
    public static UUID required() {
        return id().orElseThrow(() -> new IllegalStateException(
                "No practice is current. Maybe the caller is missing a CurrentOrganization.run around it?"));
    }

    /**
     * Works for a practice, and for the one before again afterwards.
     *
     * @throws IllegalStateException within a transaction of another practice (or of none): that transaction has already
     *     been bound, and would go on not seeing this practice's rows
     */
    public static <T extends @Nullable Object> T call(UUID organizationId, Supplier<T> work) {
        UUID before = CURRENT.get();
        if (!organizationId.equals(before) && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A transaction is open for " + (before == null ? "no practice" : before)
                    + " and cannot go on for " + organizationId + ". Name the practice before the transaction begins.");
        }
        CURRENT.set(organizationId);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public static void run(UUID organizationId, Runnable work) {
        CurrentOrganization.<@Nullable Void>call(organizationId, () -> {
            work.run();
            return null;
        });
    }
}
