package io.quarterday.web.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay on a page: its counts, and of the changed answers the first few. */
final class ReplayInBrief {

    private static final int CHANGES_MAX = 10;

    private ReplayInBrief() {}

    static @Nullable Map<String, Object> of(@Nullable Map<String, Object> replay) {
        if (replay == null) {
            return null;
        }
        Map<String, Object> brief = new LinkedHashMap<>(replay);
        brief.computeIfPresent("decisions", (name, report) -> cut(report));
        brief.computeIfPresent("open_services", (name, report) -> cut(report));
        return brief;
    }

    private static Object cut(Object report) {
        if (!(report instanceof Map<?, ?> read)
                || !(read.get("changes") instanceof List<?> changes)
                || changes.size() <= CHANGES_MAX) {
            return report;
        }
        Map<Object, Object> brief = new LinkedHashMap<>(read);
        brief.put("changes", List.copyOf(changes.subList(0, CHANGES_MAX)));
        brief.put("complete", false);
        return brief;
    }
}
