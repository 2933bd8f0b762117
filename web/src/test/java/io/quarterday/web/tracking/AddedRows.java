package io.quarterday.web.tracking;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.RuleDesk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Rows that a practice adds to its tables, as lines of CSV, and puts in force. */
record AddedRows(ApiClient api, Practice practice, RuleDesk desk) {

    /** @param rows by table, in the order in which they are to be written */
    void add(Map<String, List<String>> rows) {
        long draft = desk.draft(practice.manager());
        rows.forEach((table, lines) -> {
            String path = RuleDesk.path(draft) + "/tables/" + table + ".csv";
            String csv = api.as(practice.manager()).get(path).text().stripTrailing() + "\n" + String.join("\n", lines);
            api.as(practice.manager())
                    .multipart(
                            "PUT",
                            path,
                            List.of(ApiClient.Part.file(
                                    "file", "rules.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8))))
                    .expect(200);
        });
        desk.approve(practice, draft);
        desk.activate(practice, draft);
    }
}
