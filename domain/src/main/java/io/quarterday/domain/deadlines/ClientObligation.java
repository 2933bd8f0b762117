package io.quarterday.domain.deadlines;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.clients.Client;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One thing that a client owes by a day, as the rules said last. To read: {@link ObligationRows} alone writes it. */
@Entity
@Immutable
@Table(name = "client_obligations")
public class ClientObligation extends PracticeEntity {

    @Column(name = "client_id")
    private UUID clientId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "client_id", insertable = false, updatable = false)
    private Client client;

    private String obligation;

    @Column(name = "period_start")
    private @Nullable LocalDate periodStart;

    @Column(name = "period_end")
    private LocalDate periodEnd;

    private int instalment;

    @Column(name = "due_date")
    private @Nullable LocalDate dueDate;

    @Column(name = "wanted_date")
    private @Nullable LocalDate wantedDate;

    @Column(name = "official_due_date")
    private @Nullable LocalDate officialDueDate;

    @Column(name = "effective_due_date")
    private LocalDate effectiveDueDate;

    private boolean met;

    private String source;

    @Column(name = "rule_table")
    private @Nullable String ruleTable;

    @Column(name = "rule_row")
    private @Nullable String ruleRow;

    @Column(name = "release_number")
    private long releaseNumber;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected ClientObligation() {}

    public UUID clientId() {
        return clientId;
    }

    /** The client; loaded with what {@link ClientObligations} finds by a specification. */
    public Client client() {
        return client;
    }

    public String obligation() {
        return obligation;
    }

    public Optional<LocalDate> periodStart() {
        return Optional.ofNullable(periodStart);
    }

    public LocalDate periodEnd() {
        return periodEnd;
    }

    /** Which of several for one period, from 1; 0 where there is one only. */
    public int instalment() {
        return instalment;
    }

    /** Ours, by the law; absent where only the official date is known. */
    public Optional<LocalDate> dueDate() {
        return Optional.ofNullable(dueDate);
    }

    /** When the practice wants to have it done. */
    public Optional<LocalDate> wantedDate() {
        return Optional.ofNullable(wantedDate);
    }

    /** The register's or HMRC's. */
    public Optional<LocalDate> officialDueDate() {
        return Optional.ofNullable(officialDueDate);
    }

    /** The one that holds: the official date where there is one, else ours. */
    public LocalDate effectiveDueDate() {
        return effectiveDueDate;
    }

    /** Whether it is known to have been done. */
    public boolean met() {
        return met;
    }

    public String source() {
        return source;
    }

    public Optional<String> ruleTable() {
        return Optional.ofNullable(ruleTable);
    }

    public Optional<String> ruleRow() {
        return Optional.ofNullable(ruleRow);
    }

    /** The release that made it what it is. */
    public long releaseNumber() {
        return releaseNumber;
    }

    /** When anything of it changed last. */
    public Instant changedAt() {
        return changedAt;
    }
}
