package io.quarterday.web.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.service.deadlines.FindingObligations.Listed;
import io.quarterday.service.deadlines.FindingObligations.Shown;
import io.quarterday.service.deadlines.Owed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client owes by a day.
 *
 * @param client only in lists over several clients
 * @param instalment which of several for one period, from 1; 0 where there is one only
 * @param dueDate ours, by the law; left out where only the official date is known
 * @param wantedDate when the practice wants to have it done
 * @param officialDueDate the register's or HMRC's, where they gave one
 * @param effectiveDueDate the one that holds: the official date where there is one, else ours. Lists and calendars go by it
 * @param met whether it is known to have been done: the register or HMRC say so, or the service that files it is complete
 * @param overdue whether the effective day has passed in the practice's zone and it is not known to have been done;
 *     never of what nobody tells us to be done, as the table obligations has it: payments
 * @param percent of the VAT of the year before that is paid; only in a client's own list, and where the whole is not due
 * @param source the law or page that our date is from
 * @param table the decision table, and its row, that gave our date
 * @param release the number of the rule book that said so
 * @param serviceId the service for the period, where there is one that the caller sees
 */
record ObligationView(
        @Nullable ClientBrief client,
        String obligation,
        @Nullable LocalDate periodStart,
        LocalDate periodEnd,
        int instalment,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate wantedDate,
        @Nullable LocalDate officialDueDate,
        OfficialDate.@Nullable Origin officialOrigin,
        LocalDate effectiveDueDate,
        boolean met,
        boolean overdue,
        @Nullable BigDecimal percent,
        String source,
        @Nullable String table,
        @Nullable String row,
        long release,
        @Nullable UUID serviceId) {

    /** Whose it is. */
    record ClientBrief(UUID id, String clientCode, String companyName) {}

    static ObligationView of(Shown shown, long release) {
        Owed owed = shown.owed();
        RowRef rule = owed.rule();
        return new ObligationView(
                null,
                owed.obligation(),
                owed.periodStart(),
                owed.periodEnd(),
                owed.instalment(),
                owed.dueDate(),
                owed.wantedDate(),
                owed.officialDueDate(),
                owed.officialOrigin(),
                owed.effectiveDueDate(),
                shown.met(),
                shown.overdue(),
                owed.percent(),
                owed.source(),
                rule == null ? null : rule.table(),
                rule == null ? null : rule.row(),
                release,
                id(shown.service()));
    }

    static ObligationView of(Listed listed) {
        ClientObligation one = listed.obligation();
        Client client = one.client();
        return new ObligationView(
                new ClientBrief(client.id(), client.clientCode(), client.companyName()),
                one.obligation(),
                one.periodStart().orElse(null),
                one.periodEnd(),
                one.instalment(),
                one.dueDate().orElse(null),
                one.wantedDate().orElse(null),
                one.officialDueDate().orElse(null),
                null,
                one.effectiveDueDate(),
                listed.met(),
                listed.overdue(),
                null,
                one.source(),
                one.ruleTable().orElse(null),
                one.ruleRow().orElse(null),
                one.releaseNumber(),
                id(listed.service()));
    }

    private static @Nullable UUID id(@Nullable ClientService service) {
        return service == null ? null : service.id();
    }
}
