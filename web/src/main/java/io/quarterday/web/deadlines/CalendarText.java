package io.quarterday.web.deadlines;

import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.service.deadlines.ReadingCalendar.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * Obligations as an iCalendar (RFC 5545). Each is an event of a whole day, which is that day wherever the calendar is
 * read; it keeps its UID for good, and the same obligations give the same bytes. (No METHOD: nobody is invited, RFC 5546.)
 */
final class CalendarText {

    private static final String PRODUCT = "-//Quarterday//Obligations//EN";
    private static final String NAME = "Deadlines";

    /** The default; said outright, for some programs ask for it. */
    private static final ParameterList FROM_THE_START = new ParameterList(List.of(Related.START));

    private CalendarText() {}

    static Calendar of(List<Event> events) {
        PropertyList properties = new PropertyList(List.of(
                new ProdId(PRODUCT),
                ImmutableVersion.VERSION_2_0,
                ImmutableCalScale.GREGORIAN,
                new XProperty("X-WR-CALNAME", NAME),
                new XProperty("X-PUBLISHED-TTL", "PT6H")));
        return new Calendar(
                properties,
                new ComponentList<>(events.stream().map(CalendarText::event).toList()));
    }

    private static VEvent event(Event event) {
        ClientObligation obligation = event.obligation();
        Instant changed = obligation.changedAt().truncatedTo(ChronoUnit.SECONDS);
        LocalDate due = obligation.effectiveDueDate();
        PropertyList properties = new PropertyList(List.of(
                new Uid(uid(obligation)),
                new DtStamp(changed),
                new LastModified(changed),
                new DtStart<>(due),
                new Summary(summary(obligation)),
                new Description(description(obligation)),
                new Categories(obligation.obligation()),
                ImmutableTransp.TRANSPARENT));
        return new VEvent(properties, new ComponentList<>(List.of(reminder(event, due))));
    }

    /** On the day on which the practice wants to have it done, at the latest as the table lead-times says. */
    private static VAlarm reminder(Event event, LocalDate due) {
        ClientObligation obligation = event.obligation();
        long wanted = obligation
                .wantedDate()
                .map(day -> ChronoUnit.DAYS.between(day, due))
                .orElse(0L);
        int days = (int) Math.max(wanted, event.reminderDays());
        return new VAlarm(new PropertyList(List.of(
                ImmutableAction.DISPLAY,
                new Trigger(FROM_THE_START, Period.ofDays(-days)),
                new Description(summary(obligation)))));
    }

    private static String uid(ClientObligation obligation) {
        return obligation.clientId() + "-" + obligation.obligation() + "-" + obligation.periodEnd() + "-"
                + obligation.instalment() + "@quarterday";
    }

    /** "Company accounts to 2026-03-31: Aldgate Joinery Ltd". */
    private static String summary(ClientObligation obligation) {
        String words = obligation.obligation().replace('_', ' ').toLowerCase(Locale.ROOT);
        String number = obligation.instalment() == 0 ? "" : " " + obligation.instalment();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + number + " to " + obligation.periodEnd()
                + ": " + obligation.client().companyName();
    }

    private static String description(ClientObligation obligation) {
        StringBuilder text = new StringBuilder();
        obligation
                .wantedDate()
                .ifPresent(day -> text.append("Wanted by ").append(day).append(".\n"));
        obligation
                .dueDate()
                .ifPresent(day -> text.append("By the law due ").append(day).append(".\n"));
        obligation
                .officialDueDate()
                .ifPresent(day -> text.append("The official date, which holds: ")
                        .append(day)
                        .append(".\n"));
        text.append(obligation.source());
        obligation
                .ruleTable()
                .ifPresent(table -> text.append("\nTable ")
                        .append(table)
                        .append(", row ")
                        .append(obligation.ruleRow().orElse("?"))
                        .append(", release ")
                        .append(obligation.releaseNumber())
                        .append('.'));
        return text.toString();
    }
}
