package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.notifications.DigestItems;
import io.quarterday.domain.notifications.EmailType;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.domain.notifications.OutgoingMail.NewMail;
import io.quarterday.domain.notifications.ToldOccasions;
import io.quarterday.rules.notifications.Delivery;
import io.quarterday.rules.notifications.Message;
import io.quarterday.rules.notifications.MessageTemplates;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.Matter.ClientOf;
import io.quarterday.service.notifications.StaffOfPractice.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what a row wants told: finds whom, remembers that they are told, puts it into words and hands it to its channel.
 * All in the caller's transaction; nobody is told twice of one occasion by one row.
 */
@Component
class Delivering {

    private static final int EMAIL_LENGTH_MAX = 254;

    private final ToldOccasions told;
    private final OutgoingMail mail;
    private final DigestItems digest;
    private final InAppNotices inApp;
    private final PracticeDays days;
    private final MailSettings settings;

    Delivering(
            ToldOccasions told,
            OutgoingMail mail,
            DigestItems digest,
            InAppNotices inApp,
            PracticeDays days,
            MailSettings settings) {
        this.told = told;
        this.mail = mail;
        this.digest = digest;
        this.inApp = inApp;
        this.days = days;
        this.settings = settings;
    }

    /** Somebody to be told; a client has no person. */
    private record Receiver(
            String key,
            @Nullable UUID userId,
            @Nullable String name,
            @Nullable String email) {

        static Receiver of(Person person) {
            return new Receiver(person.id().toString(), person.id(), person.name(), person.email());
        }

        static Receiver of(ClientOf client) {
            return new Receiver("client:" + client.id(), null, client.contactName(), client.email());
        }
    }

    /** How many were told. */
    int deliver(Matter matter, Delivery delivery, CompiledRuleBook book, StaffOfPractice staff, Instant at) {
        if (matter.happenedAt().plus(Duration.ofHours(delivery.ageHoursMax())).isBefore(at)) {
            return 0;
        }
        MessageTemplates.Entry words = MessageTemplates.of(book)
                .named(delivery.template())
                .orElseThrow(() -> new IllegalStateException("The row " + delivery.row() + " names the template \""
                        + delivery.template() + "\", which this book does not have."));
        int count = 0;
        boolean callWanted = delivery.channel() == Delivery.Channel.CALL;
        for (Receiver receiver : receivers(matter, delivery, staff)) {
            String occasion = matter.occasion() + ":" + delivery.row().row();
            if (reaches(delivery, receiver)
                    && told.tell(
                            occasion,
                            receiver.key(),
                            delivery.row().row(),
                            scope(matter, delivery),
                            Duration.ofHours(delivery.everyHours()),
                            at)) {
                Map<String, String> values = new HashMap<>(matter.values());
                if (receiver.name() != null) {
                    values.put("recipient", receiver.name());
                }
                Message message = words.template().message(values);
                hand(matter, delivery, receiver, message, occasion, at);
                if (callWanted) {
                    inApp.wantCall(matter, message, at);
                    callWanted = false;
                }
                count++;
            }
        }
        return count;
    }

    private static List<Receiver> receivers(Matter matter, Delivery delivery, StaffOfPractice staff) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        for (Delivery.Recipient recipient : delivery.recipients()) {
            of(recipient, matter, staff).forEach(receiver -> receivers.putIfAbsent(receiver.key(), receiver));
        }
        UUID actor = matter.concerned().actor();
        if (actor != null && !delivery.tellActor()) {
            receivers.remove(actor.toString());
        }
        return List.copyOf(receivers.values());
    }

    private static Stream<Receiver> of(Delivery.Recipient recipient, Matter matter, StaffOfPractice staff) {
        Matter.Concerned concerned = matter.concerned();
        ClientOf client = matter.client();
        Stream<Person> people =
                switch (recipient) {
                    case ASSIGNEE -> staff.find(concerned.assignee()).stream();
                    case ASSIGNEE_BEFORE -> staff.find(concerned.assigneeBefore()).stream();
                    case ACTOR -> staff.find(concerned.actor()).stream();
                    case TEAM_MANAGERS ->
                        staff.with(Role.MANAGER).stream()
                                .filter(manager -> manager.teamId() != null
                                        && concerned.teams().contains(manager.teamId()));
                    case MANAGERS -> staff.with(Role.MANAGER).stream();
                    case PARTNERS -> staff.with(Role.PARTNER).stream();
                    case CHASE_TEAM -> concerned.chaseTeam().stream().flatMap(id -> staff.find(id).stream());
                    case NAMED -> concerned.named().stream().flatMap(id -> staff.find(id).stream());
                    case CLIENT -> Stream.empty();
                };
        return recipient == Delivery.Recipient.CLIENT && client != null
                ? Stream.of(Receiver.of(client))
                : people.map(Receiver::of);
    }

    /** Whoever a channel does not reach is not remembered as told. */
    private static boolean reaches(Delivery delivery, Receiver receiver) {
        if (delivery.channel() != Delivery.Channel.EMAIL) {
            return receiver.userId() != null;
        }
        String email = receiver.email();
        return email != null && !email.isBlank() && email.length() <= EMAIL_LENGTH_MAX;
    }

    private static String scope(Matter matter, Delivery delivery) {
        Delivery.Per per = delivery.per();
        if (per == null) {
            return "";
        }
        return switch (per) {
            case RECIPIENT -> "";
            case SERVICE -> "service:" + matter.serviceId();
            case CLIENT ->
                "client:" + (matter.client() == null ? "" : matter.client().id());
        };
    }

    private void hand(
            Matter matter, Delivery delivery, Receiver receiver, Message message, String occasion, Instant at) {
        switch (delivery.channel()) {
            case EMAIL -> mail.queue(mail(matter, delivery, receiver, message, at), at);
            case DIGEST -> digest.add(known(receiver), message.subject(), at);
            case IN_APP, CALL -> inApp.tell(known(receiver), matter, message, occasion, at);
        }
    }

    private static UUID known(Receiver receiver) {
        return Objects.requireNonNull(receiver.userId());
    }

    private NewMail mail(Matter matter, Delivery delivery, Receiver receiver, Message message, Instant at) {
        UUID id = Ids.next();
        ClientOf client = matter.client();
        return new NewMail(
                id,
                settings.messageId(id),
                Objects.requireNonNull(receiver.email()),
                receiver.name(),
                receiver.userId(),
                message.subject(),
                message.text(),
                type(matter),
                delivery.template(),
                client == null ? null : client.id(),
                matter.facts().workflow(),
                matter.serviceId(),
                matter.concerned().actor(),
                delivery.sentAt(at.atZone(days.zone(CurrentOrganization.required())))
                        .toInstant(),
                matter.chase(),
                attachment(matter));
    }

    private static @Nullable UUID attachment(Matter matter) {
        String document = matter.values().get("attachment_id");
        return document == null ? null : UUID.fromString(document);
    }

    private static EmailType type(Matter matter) {
        if (matter.event() == NotificationEvent.ASSIGNED || matter.event() == NotificationEvent.SERVICE_OPENED) {
            return EmailType.ASSIGNMENT;
        }
        return matter.serviceId() == null ? EmailType.NOTIFICATION : EmailType.WORKFLOW;
    }
}
