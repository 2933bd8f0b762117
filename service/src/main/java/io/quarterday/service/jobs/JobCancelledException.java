package io.quarterday.service.jobs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job was asked to stop, and stops. What it has done until then it hands over. */
public final class JobCancelledException extends RuntimeException {

    private final transient @Nullable Object done;

    JobCancelledException() {
        this(null);
    }

    private JobCancelledException(@Nullable Object done) {
        super("cancelled", null, false, false);
        this.done = done;
    }

    /**
     * The same with the result of what was done until then, which stays done; it is kept as that of a job that ends.
     *
     * @param result of the shape of the job's whole result
     */
    public JobCancelledException after(Object result) {
        return new JobCancelledException(result);
    }

    /** What came of what was done; none where nothing stays of it. */
    Optional<Object> done() {
        return Optional.ofNullable(done);
    }
}
