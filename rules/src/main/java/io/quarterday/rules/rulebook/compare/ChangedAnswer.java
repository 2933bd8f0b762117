package io.quarterday.rules.rulebook.compare;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question that is answered otherwise.
 *
 * @param before the parts of the answer
 * @param after the parts of the answer; empty where there is none any more
 * @param rowsBefore the rows responsible: those that made the answer before, and not in these words now
 * @param rowsAfter the rows that make the answer now, and did not in these words before
 * @param reasons what stands against it now, or why there is no answer, in sentences
 */
public record ChangedAnswer(
        @Nullable String id,
        java.time.LocalDate day,
        Map<String, String> about,
        ChangeKind kind,
        Map<String, Object> before,
        Map<String, Object> after,
        List<AnsweringRow> rowsBefore,
        List<AnsweringRow> rowsAfter,
        List<String> reasons) {}
