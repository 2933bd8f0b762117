package io.quarterday.service.exchange;

import io.quarterday.service.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a thing stand in a file: a header names them as the API does ({@code company_name}) or by their
 * label ({@code Company name}); case, spaces and punctuation make no difference.
 */
public final class SheetColumns {

    private final Map<String, Integer> places;

    private SheetColumns(Map<String, Integer> places) {
        this.places = places;
    }

    /**
     * Reads a header.
     *
     * @param fields all that there may be
     * @throws InvalidInputException where it names what there is not, or something twice
     */
    public static SheetColumns of(List<String> header, List<String> fields) {
        Map<String, String> known = new HashMap<>();
        fields.forEach(field -> known.put(plain(field), field));
        Map<String, Integer> places = new HashMap<>();
        List<InvalidInputException.Fault> faults = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String field = known.get(plain(header.get(i)));
            if (header.get(i).isEmpty()) {
                continue;
            }
            if (field == null) {
                faults.add(new InvalidInputException.Fault(
                        "file", "There is no field \"" + shown(header.get(i)) + "\" for the column " + (i + 1) + "."));
            } else if (places.putIfAbsent(field, i) != null) {
                faults.add(new InvalidInputException.Fault("file", "The header names " + field + " twice."));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new SheetColumns(places);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String shown(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }

    /** The cell of a field in a row; null where the file has no such column, or nothing in it. */
    public @Nullable String cell(List<String> row, String field) {
        Integer place = places.get(field);
        return place == null || row.get(place).isEmpty() ? null : row.get(place);
    }
}
