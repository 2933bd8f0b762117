package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far the year's work for a client is, as the practice ticks it off (seed 001, "Workflow Status"). A date stands only
 * with what it is the date of. The services have statuses of their own, which these do not touch.
 */
@Embeddable
public record WorkProgress(
        @Column(name = "paper_work_received") boolean paperWorkReceived,

        @Column(name = "paper_work_received_date") @Nullable LocalDate paperWorkReceivedDate,

        @Column(name = "job_completed") boolean jobCompleted,
        @Column(name = "job_completed_date") @Nullable LocalDate jobCompletedDate,
        @Column(name = "sa100_filed") boolean sa100Filed,
        @Column(name = "sa100_filed_date") @Nullable LocalDate sa100FiledDate,
        @Column(name = "work_status") @Nullable String workStatus) {

    /** Nothing has been done yet. */
    public static final WorkProgress NONE = new WorkProgress(false, null, false, null, false, null, null);

    /** What is ticked off without saying when was done on this day. */
    public WorkProgress datedBy(LocalDate today) {
        return new WorkProgress(
                paperWorkReceived,
                paperWorkReceived && paperWorkReceivedDate == null ? today : paperWorkReceivedDate,
                jobCompleted,
                jobCompleted && jobCompletedDate == null ? today : jobCompletedDate,
                sa100Filed,
                sa100Filed && sa100FiledDate == null ? today : sa100FiledDate,
                workStatus);
    }
}
