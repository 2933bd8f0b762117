package io.quarterday.web.jobs;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.jobs.RunningJobs;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: how far they are, what they answered, and stopping them. */
@Tag(name = "jobs")
@RestController
@RequestMapping("/api/jobs/{id}")
class JobController {

    private final RunningJobs jobs;

    JobController(RunningJobs jobs) {
        this.jobs = jobs;
    }

    @Operation(summary = "A job: its state, progress and result")
    @GetMapping
    Envelope<JobView> get(Actor actor, @PathVariable UUID id) {
        return Envelope.of(JobView.of(jobs.find(actor, id)));
    }

    @Operation(
            summary = "Asks a job to stop",
            description = "One that waits is cancelled at once, one that runs as soon as it looks up; see its state.")
    @DeleteMapping
    Envelope<JobView> cancel(Actor actor, @PathVariable UUID id) {
        return Envelope.of(JobView.of(jobs.cancel(actor, id)));
    }
}
