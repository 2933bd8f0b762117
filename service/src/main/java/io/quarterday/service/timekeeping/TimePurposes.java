package io.quarterday.service.timekeeping;

import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItems;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.workflow.ServiceVisibility;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What time may be spent on: a service that its recorder sees, an item of it that is there, an activity of the table. */
@Component
class TimePurposes {

    private final ServiceVisibility visibility;
    private final WorkItems items;
    private final TimeRules rules;

    TimePurposes(ServiceVisibility visibility, WorkItems items, TimeRules rules) {
        this.visibility = visibility;
        this.items = items;
        this.rules = rules;
    }

    /**
     * @param billable null for as the activity says
     * @throws NotFoundException where the service does not exist or {@code actor} may not know of it
     * @throws InvalidInputException where the item is not of the service, or the activity not in the table
     */
    Purpose of(
            Actor actor,
            @Nullable UUID serviceId,
            @Nullable UUID itemId,
            String activity,
            @Nullable Boolean billable,
            @Nullable String note) {
        if (serviceId != null) {
            visibility.visible(actor, serviceId);
        }
        if (itemId != null && !isThere(itemId, serviceId)) {
            throw new InvalidInputException(
                    "work_item_id",
                    serviceId == null
                            ? "A work item is of a service; say which."
                            : "Service " + serviceId + " has no work item " + itemId + ".");
        }
        boolean usually = rules.billable(actor.organizationId(), activity, serviceId == null);
        if (serviceId == null && Boolean.TRUE.equals(billable)) {
            throw new InvalidInputException("billable", "Time inside the practice is billed to nobody.");
        }
        return new Purpose(serviceId, itemId, activity, billable == null ? usually : billable, note);
    }

    private boolean isThere(UUID itemId, @Nullable UUID serviceId) {
        return serviceId != null
                && items.findById(itemId)
                        .filter(item -> !item.deleted())
                        .map(WorkItem::clientServiceId)
                        .filter(serviceId::equals)
                        .isPresent();
    }
}
