package io.quarterday.domain.identity;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The person for whom this thread works: a transaction begun here signs what it changes by them. Without one, the
 * system does it.
 */
public final class CurrentUser {

    private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

    private CurrentUser() {}

    public static Optional<UUID> id() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Works for somebody (null: for nobody in person), and for whoever it was before again afterwards. */
    public static <T extends @Nullable Object> T call(@Nullable UUID userId, Supplier<T> work) {
        UUID before = CURRENT.get();
        set(userId);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    public static void run(@Nullable UUID userId, Runnable work) {
        CurrentUser.<@Nullable Void>call(userId, () -> {
            work.run();
            return null;
        });
    }

    private static void set(@Nullable UUID userId) {
        if (userId == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(userId);
        }
    }
}
