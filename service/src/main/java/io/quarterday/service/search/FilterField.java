package io.quarterday.service.search;

import io.quarterday.domain.workflow.ServiceType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that filters may ask for.
 *
 * @param name on the wire
 * @param choices what a {@link FieldKind#CHOICE} can be, on the wire, with what stands for it in the database
 * @param place where it stands
 * @param indexed whether it is one of the texts that the database keeps an index of, and tells clients well enough apart
 *     for the index to be asked first
 */
public record FilterField(String name, FieldKind kind, Map<String, Object> choices, Place place, boolean indexed) {

    /** Where a field stands. */
    sealed interface Place {}

    /**
     * With the client.
     *
     * @param path from the client to the attribute
     * @param line of an address, in its JSON
     */
    record OfClient(List<String> path, @Nullable String line) implements Place {}

    /** With the client's work of a type that is under way, as far as the asker sees it; a condition asks whether some is so. */
    record OfWork(ServiceType type, String attribute) implements Place {}

    /** With the client's tax profile, if it has one. */
    record OfTaxProfile(String attribute) implements Place {}

    static FilterField of(String name, FieldKind kind, String path) {
        return new FilterField(name, kind, Map.of(), new OfClient(List.of(path.split("\\.")), null), false);
    }

    /** A text that tells clients apart. */
    static FilterField text(String name, String path) {
        return new FilterField(name, FieldKind.TEXT, Map.of(), new OfClient(List.of(path.split("\\.")), null), true);
    }

    static FilterField line(String name, String path, String line) {
        return new FilterField(name, FieldKind.TEXT, Map.of(), new OfClient(List.of(path.split("\\.")), line), true);
    }

    static FilterField choice(String name, String path, Enum<?>[] values) {
        Map<String, Object> choices = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> choices.put(value.name(), value));
        return choice(name, path, choices);
    }

    static FilterField choice(String name, String path, Map<String, Object> choices) {
        return new FilterField(name, FieldKind.CHOICE, choices, new OfClient(List.of(path.split("\\.")), null), false);
    }

    static FilterField work(String name, FieldKind kind, ServiceType type, String attribute) {
        return new FilterField(name, kind, Map.of(), new OfWork(type, attribute), false);
    }

    static FilterField tax(String name, FieldKind kind, String attribute) {
        return new FilterField(name, kind, Map.of(), new OfTaxProfile(attribute), false);
    }

    /** What a value must be, as the end of "must be". */
    public String expected() {
        return kind == FieldKind.CHOICE ? "one of " + String.join(", ", choices.keySet()) : kind.expected();
    }

    /** Whether the database knows values that are none of the choices. */
    boolean isPartial() {
        return choices.values().stream()
                .anyMatch(value -> ((Enum<?>) value).getDeclaringClass().getEnumConstants().length > choices.size());
    }

    Optional<Object> read(Object value) {
        return kind.read(value)
                .flatMap(read -> kind == FieldKind.CHOICE
                        ? Optional.ofNullable(choices.get(((String) read).toUpperCase(Locale.ROOT)))
                        : Optional.of(read));
    }
}
