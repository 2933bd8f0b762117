package io.quarterday.web.workflow;

import io.quarterday.domain.workflow.CompletionReport;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A completion report on the wire.
 *
 * @param report stages with the hours spent in each, people with the number of their transitions, times sent back
 */
record CompletionReportView(UUID id, UUID serviceId, Map<String, Object> report, Instant createdAt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static CompletionReportView of(CompletionReport report) {
        return new CompletionReportView(
                report.id(),
                report.clientServiceId(),
                JSON.readValue(report.report(), new TypeReference<Map<String, Object>>() {}),
                report.createdAt());
    }
}
