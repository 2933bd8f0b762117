package io.quarterday.service.rulebook;

import io.quarterday.rules.rulebook.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in their order, each found by its id at once: a block of thousands of edits on a table of
 * thousands of rows must not look through all of them each time.
 */
final class RowOrder {

    private static final class Place {

        private Row row;
        private @Nullable Place previous;
        private @Nullable Place next;

        Place(Row row) {
            this.row = row;
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    private @Nullable Place first;
    private @Nullable Place last;

    RowOrder(List<Row> rows) {
        rows.forEach(row -> add(row, ""));
    }

    int size() {
        return places.size();
    }

    List<Row> all() {
        List<Row> rows = new ArrayList<>(places.size());
        for (Place place = first; place != null; place = place.next) {
            rows.add(place.row);
        }
        return rows;
    }

    Row get(String id) {
        return place(id).row;
    }

    void replace(Row row) {
        place(row.id()).row = row;
    }

    /** @param before id of the row before which it goes; empty for the end */
    void add(Row row, String before) {
        Place place = new Place(row);
        Place next = before.isEmpty() ? null : place(before);
        Place previous = next == null ? last : next.previous;
        places.put(row.id(), place);
        link(previous, place);
        link(place, next);
    }

    Row remove(String id) {
        Place place = place(id);
        places.remove(id);
        link(place.previous, place.next);
        return place.row;
    }

    private void link(@Nullable Place before, @Nullable Place after) {
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
    }

    private Place place(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("There is no row \"" + id + "\".");
        }
        return place;
    }
}
