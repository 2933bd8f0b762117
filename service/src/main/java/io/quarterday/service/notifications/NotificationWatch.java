package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.Happenings;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.service.watching.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every few seconds in which practices something waits to be told or sent, and does it: telling and sending on a
 * thread each, so that a mail server that is away keeps nobody from being told. All nodes look; they share the work.
 */
@Component
class NotificationWatch extends Watch {

    private static final int PRACTICES_MAX = 1_000;

    private final Happenings happenings;
    private final OutgoingMail outgoing;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final boolean enabled;
    private final Clock clock;
    private final TransactionTemplate transaction;

    NotificationWatch(
            Happenings happenings,
            OutgoingMail outgoing,
            TellingPeople telling,
            SendingMail sending,
            @Value("${quarterday.notifications.enabled}") boolean enabled,
            @Value("${quarterday.notifications.every}") Duration every,
            Clock clock,
            PlatformTransactionManager transactions) {
        super("notification-watch", every);
        this.happenings = happenings;
        this.outgoing = outgoing;
        this.telling = telling;
        this.sending = sending;
        this.enabled = enabled;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    protected List<Runnable> looks() {
        return List.of(this::tell, this::send);
    }

    private void tell() {
        forEach(waiting(() -> happenings.practicesWaiting(clock.instant(), PRACTICES_MAX)), telling::tell);
    }

    private void send() {
        forEach(waiting(() -> outgoing.practicesWithDue(clock.instant(), PRACTICES_MAX)), sending::send);
    }

    private List<UUID> waiting(Supplier<List<UUID>> practices) {
        return transaction.execute(status -> practices.get());
    }
}
