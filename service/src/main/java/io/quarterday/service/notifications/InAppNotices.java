package io.quarterday.service.notifications;

import io.quarterday.rules.notifications.Message;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class InAppNotices {

    void tell(UUID userId, Matter matter, Message message, String occasion, Instant at) {}
}
