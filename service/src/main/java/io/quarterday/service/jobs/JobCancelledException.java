package io.quarterday.service.jobs;

/** A job was asked to stop, and stops. */
public final class JobCancelledException extends RuntimeException {

    JobCancelledException() {
        super("cancelled", null, false, false);
    }
}
