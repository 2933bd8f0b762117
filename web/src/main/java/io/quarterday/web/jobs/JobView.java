package io.quarterday.web.jobs;

import io.quarterday.domain.jobs.Job;
import io.quarterday.web.api.Envelope;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job.
 *
 * @param kind such as {@code rules-check}
 * @param progress in per cent
 * @param result once it has succeeded; of one that was cancelled what it had done, where that stays done
 * @param error why it failed; {@code interrupted} where its process ended
 * @param cancelRequested whether it has been asked to stop
 */
public record JobView(
        UUID id,
        String kind,
        Job.State state,
        int progress,
        @Nullable Map<String, Object> result,
        @Nullable String error,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean cancelRequested) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.state(),
                job.progress(),
                job.result() == null ? null : JSON.readValue(job.result(), new TypeReference<>() {}),
                job.error(),
                job.createdBy(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.cancelRequested());
    }

    /** 202 with the place where the job can be asked for. */
    public static ResponseEntity<Envelope<JobView>> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/jobs/" + job.id()))
                .body(Envelope.of(of(job)));
    }
}
