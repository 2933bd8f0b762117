package io.quarterday.domain.notifications;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The mails of the current practice, to be read; they are written by {@link OutgoingMail}. */
public interface EmailLogs extends JpaRepository<EmailLog, UUID>, JpaSpecificationExecutor<EmailLog> {

    Optional<EmailLog> findByMessageId(String messageId);
}
