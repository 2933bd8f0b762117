package io.quarterday.rules.notifications;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may have to be told of.
 *
 * @param event a {@link NotificationEvent}
 * @param workflow of the service that it is about; null where it is about none, as are the others then
 * @param stage at which the service stands
 * @param phase of that stage
 * @param priority of the service
 * @param daysToDeadline of the service, of REQUEST_DUE and REQUEST_OVERDUE to the day by which the client was asked to
 *     answer; negative when it has passed
 * @param level to which a service was escalated, of a deadline that which this deadline has reached; 0 for none
 * @param wantedChannels by which channels an escalation, or the notice of an obligation, wants it told
 */
public record NotificationFacts(
        String event,
        @Nullable String workflow,
        @Nullable String stage,
        @Nullable String phase,
        @Nullable String priority,
        @Nullable Integer daysToDeadline,
        int level,
        Set<String> wantedChannels) {}
