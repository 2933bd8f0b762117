package io.quarterday.service.tracking;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.Notification;
import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityTables;
import io.quarterday.rules.tracking.EntityTables.Happening;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.Notifying;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells people in the application what happens to entities, as {@code status-notifications} says. */
@Component
class TellingOfEntities {

    static final String ENTERED = "ENTERED";
    static final String SLA_WARNING = "SLA_WARNING";
    static final String SLA_OVERDUE = "SLA_OVERDUE";
    static final String APPROVAL_ASKED = "APPROVAL_ASKED";
    static final String APPROVAL_ESCALATED = "APPROVAL_ESCALATED";
    static final String APPROVAL_GIVEN = "APPROVAL_GIVEN";
    static final String APPROVAL_REFUSED = "APPROVAL_REFUSED";

    private final RuleBooks ruleBooks;
    private final EntityQuestions questions;
    private final PeopleByRole people;
    private final Notifying notifying;

    TellingOfEntities(RuleBooks ruleBooks, EntityQuestions questions, PeopleByRole people, Notifying notifying) {
        this.ruleBooks = ruleBooks;
        this.questions = questions;
        this.people = people;
        this.notifying = notifying;
    }

    /** Of a step that was entered; whoever did it knows. */
    void entered(Actor actor, TrackedEntity entity, Instant at) {
        tell(ENTERED, entity, entity.status(), List.of(), null, actor.userId(), "", entity.statusSince(), at);
    }

    /** Of a deadline that comes near or has passed. */
    void deadline(String event, TrackedEntity entity, Instant deadline, Instant at) {
        tell(event, entity, entity.status(), List.of(), null, null, "Its deadline is " + deadline + ".", deadline, at);
    }

    /** Of an approval; {@code asked} are those who are asked. */
    void approval(String event, TrackedEntity entity, StatusApproval approval, Collection<UUID> asked, Instant at) {
        String text = "It is to go from " + approval.from() + " to " + approval.to() + "."
                + approval.reason().map(reason -> " " + reason).orElse("");
        tell(event, entity, approval.to(), asked, approval.askedBy().orElse(null), null, text, approval.askedAt(), at);
    }

    private void tell(
            String event,
            TrackedEntity entity,
            String step,
            Collection<UUID> approvers,
            @Nullable UUID asker,
            @Nullable UUID knowing,
            String text,
            Instant occasion,
            Instant at) {
        UUID practice = CurrentOrganization.required();
        List<Hit> rows = ruleBooks
                .decide(practice, EntityTables.NOTIFICATIONS, new Happening(entity.workflow(), step, event))
                .answer()
                .hits();
        for (Hit row : rows) {
            Set<UUID> told = new LinkedHashSet<>();
            for (String recipients : row.row().texts("recipients")) {
                switch (recipients) {
                    case "APPROVERS" -> told.addAll(approvers);
                    case "ASKER" -> Optional.ofNullable(asker).ifPresent(told::add);
                    default -> told.addAll(people.of(List.of(recipients)));
                }
            }
            if (knowing != null) {
                told.remove(knowing);
            }
            String label = questions
                    .workflows(practice)
                    .step(entity.workflow(), step)
                    .map(EntityStep::label)
                    .orElse(step);
            notifying.notify(
                    told,
                    new Notifying.Notice(
                            "STATUS_" + event,
                            row.row().text("title") + ": " + entity.entity() + ", " + label,
                            text,
                            new Notification.Link(
                                    entity.entity().type(), entity.entity().id()),
                            "status:" + row.ref().row() + ":" + event + ":" + entity.id() + ":" + occasion),
                    at);
        }
    }
}
