package io.quarterday.domain.workflow;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How a completed service went: its stages, people and durations, as they were when it completed. */
@Entity
@Immutable
@Table(name = "completion_reports")
public class CompletionReport extends PracticeEntity {

    @Column(name = "client_service_id")
    private UUID clientServiceId;

    @JdbcTypeCode(SqlTypes.JSON)
    private String report;

    private String html;

    @Column(name = "created_at")
    private Instant createdAt;

    protected CompletionReport() {}

    /**
     * @param report a JSON object
     * @param html the same to print, a whole page
     */
    public CompletionReport(UUID id, UUID clientServiceId, String report, String html, Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.report = report;
        this.html = html;
        this.createdAt = at;
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public String report() {
        return report;
    }

    public String html() {
        return html;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
