package io.quarterday.service.rulebook;

import io.quarterday.rules.status.GateNearMisses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Hides facts that are personal: where they stand by name, and where their values are quoted. */
final class FactMask {

    /** Stands where something is hidden. */
    static final String HIDDEN = "•••";

    /** Shorter values are also parts of other words; to replace them would garble and tell more than it hides. */
    private static final int QUOTED_LENGTH_MIN = 3;

    private final Map<String, Object> facts;
    private final List<String> names;
    private final Set<String> values;

    private FactMask(Map<String, Object> facts, List<String> names, Set<String> values) {
        this.facts = facts;
        this.names = names;
        this.values = values;
    }

    static FactMask of(Map<String, Object> facts, Set<String> masked) {
        Map<String, Object> shown = new LinkedHashMap<>(facts);
        Set<String> values =
                new TreeSet<>((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b));
        List<String> names = new ArrayList<>();
        for (String name : masked) {
            Object value = shown.computeIfPresent(name, (n, v) -> HIDDEN) == null ? null : facts.get(name);
            if (value != null) {
                names.add(name);
                (value instanceof Collection<?> several ? several : List.of(value))
                        .forEach(one -> values.add(String.valueOf(one)));
            }
        }
        values.removeIf(value -> value.length() < QUOTED_LENGTH_MIN || value.equals("true") || value.equals("false"));
        return new FactMask(shown, names, values);
    }

    Map<String, Object> facts() {
        return facts;
    }

    List<String> names() {
        return names;
    }

    String text(String text) {
        String shown = text;
        for (String value : values) {
            shown = shown.replace(value, HIDDEN);
        }
        return shown;
    }

    /** The same object with every text in it masked. */
    Map<String, Object> object(Map<String, Object> object) {
        Map<String, Object> shown = new LinkedHashMap<>();
        object.forEach((name, value) -> shown.put(name, any(value)));
        return shown;
    }

    @SuppressWarnings("unchecked") // what was read from JSON has texts for keys
    private Object any(Object value) {
        if (values.isEmpty()) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof List<?> several) {
            return several.stream().map(this::any).toList();
        }
        return value instanceof Map<?, ?> object ? object((Map<String, Object>) object) : value;
    }

    GateNearMisses.Miss miss(GateNearMisses.Miss miss) {
        return new GateNearMisses.Miss(
                miss.violation(),
                miss.table(),
                miss.row(),
                text(miss.reason()),
                miss.cells().stream()
                        .map(cell -> cell.masked()
                                ? new GateNearMisses.MissedCell(cell.column(), text(cell.asks()), HIDDEN, true)
                                : cell)
                        .toList());
    }
}
