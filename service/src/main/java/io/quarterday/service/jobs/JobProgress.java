package io.quarterday.service.jobs;

/** By what a job tells how far it is, and learns that it is to stop. */
public interface JobProgress {

    /**
     * Tells how far the job is; call it often, it is cheap.
     *
     * @param percent 0 to 100, never less than before
     * @throws JobCancelledException where the job is to stop: let it pass
     */
    void at(int percent);
}
