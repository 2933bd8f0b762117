package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.communications.Communication.Text;
import io.quarterday.domain.communications.CommunicationType;
import io.quarterday.domain.communications.Communications;
import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.domain.notifications.OutgoingMail.Chase;
import io.quarterday.rules.notifications.Message;
import io.quarterday.service.notifications.Matter.About;
import io.quarterday.service.notifications.Matter.ClientOf;
import io.quarterday.service.notifications.Notifying.Notice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is told in the application itself, and the calls that somebody is told to make. */
@Component
class InAppNotices {

    private final Notifying notifying;
    private final Communications communications;

    InAppNotices(Notifying notifying, Communications communications) {
        this.notifying = notifying;
        this.communications = communications;
    }

    void tell(UUID userId, Matter matter, Message message, String occasion, Instant at) {
        About about = matter.about();
        Link link = about == null ? null : new Link(about.type(), about.id());
        notifying.notify(
                List.of(userId),
                new Notice(matter.event().name(), message.subject(), message.text(), link, occasion),
                at);
    }

    /** Writes down a call that is to be made to the client, once however many are told to make it. */
    void wantCall(Matter matter, Message message, Instant at) {
        ClientOf client = matter.client();
        if (client == null) {
            return;
        }
        Communication call = Communication.scheduled(
                Ids.next(),
                client.id(),
                new Text(CommunicationType.PHONE, message.subject(), message.text()),
                at,
                null,
                at);
        Chase chase = matter.chase();
        if (matter.serviceId() != null && chase != null) {
            call.chasing(matter.serviceId(), chase.stages(), chase.since(), chase.documents());
        }
        communications.save(call);
    }
}
