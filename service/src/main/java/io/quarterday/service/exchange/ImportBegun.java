package io.quarterday.service.exchange;

import io.quarterday.domain.jobs.Job;
import org.jspecify.annotations.Nullable;

/** The report of an import, or the job that will answer it; one of both is there. */
public record ImportBegun(
        @Nullable ImportReport report, @Nullable Job job) {}
