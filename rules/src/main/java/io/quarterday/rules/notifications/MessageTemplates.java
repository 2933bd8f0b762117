package io.quarterday.rules.notifications;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The templates of one rule book, ready to be filled: a view of the table {@code message-templates}. */
public final class MessageTemplates {

    static final String TABLE = "message-templates";

    private final Map<String, Entry> byCode = new LinkedHashMap<>();

    private MessageTemplates() {}

    /**
     * A row of the table.
     *
     * @param events of which it may tell
     */
    public record Entry(String code, List<NotificationEvent> events, String subject, String text) {

        static Entry of(Row row) {
            List<NotificationEvent> events = new ArrayList<>();
            row.texts("event").forEach(event -> events.add(NotificationEvent.valueOf(event)));
            return new Entry(row.text("code"), List.copyOf(events), row.text("subject"), row.text("text"));
        }

        /** What it may name: what all of its events have. */
        public SortedSet<String> placeholders() {
            return placeholders(events);
        }

        static SortedSet<String> placeholders(List<NotificationEvent> events) {
            SortedSet<String> common = new TreeSet<>(events.get(0).placeholders());
            events.forEach(event -> common.retainAll(event.placeholders()));
            return common;
        }

        /**
         * Its words, or others in their place.
         *
         * @throws IllegalArgumentException saying what is wrong with them
         */
        public MessageTemplate with(String otherSubject, String otherText) {
            MessageTemplate template = MessageTemplate.of(otherSubject, otherText);
            unknown(template, placeholders()).ifPresent(fault -> {
                throw new IllegalArgumentException(fault);
            });
            return template;
        }

        /** @throws IllegalArgumentException saying what is wrong with it; the checks let no such row pass */
        public MessageTemplate template() {
            return with(subject, text);
        }
    }

    /** What of a template none of its events offers. */
    static Optional<String> unknown(MessageTemplate template, Set<String> offered) {
        return template.names().stream()
                .filter(name -> !offered.contains(name))
                .findFirst()
                .map(name -> "there is no {{" + name + "}} here; there are " + String.join(", ", offered));
    }

    public static MessageTemplates of(CompiledRuleBook book) {
        return book.view(MessageTemplates.class, MessageTemplates::read);
    }

    private static MessageTemplates read(RuleBook book) {
        MessageTemplates templates = new MessageTemplates();
        book.table(TABLE).rows().forEach(row -> templates.byCode.put(row.text("code"), Entry.of(row)));
        return templates;
    }

    public List<Entry> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Entry> named(String code) {
        return Optional.ofNullable(byCode.get(code));
    }
}
