package io.quarterday.web.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of the checks as it stands on a release's own page: of what the release would change, the first few. */
final class ChecksInBrief {

    private static final int CHANGES_MAX = 20;
    private static final String PREVIEWS = "previews";

    private ChecksInBrief() {}

    static @Nullable Map<String, Object> of(@Nullable Map<String, Object> report) {
        if (report == null || !(report.get(PREVIEWS) instanceof Map<?, ?> previews)) {
            return report;
        }
        Map<Object, Object> cut = new LinkedHashMap<>();
        previews.forEach((name, preview) -> cut.put(name, cut(preview)));
        Map<String, Object> brief = new LinkedHashMap<>(report);
        brief.put(PREVIEWS, cut);
        return brief;
    }

    private static Object cut(Object preview) {
        if (!(preview instanceof Map<?, ?> read)
                || !(read.get("changes") instanceof List<?> changes)
                || changes.size() <= CHANGES_MAX) {
            return preview;
        }
        Map<Object, Object> brief = new LinkedHashMap<>(read);
        brief.put("changes", List.copyOf(changes.subList(0, CHANGES_MAX)));
        return brief;
    }
}
