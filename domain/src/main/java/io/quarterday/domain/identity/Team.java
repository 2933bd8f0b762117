package io.quarterday.domain.identity;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** People of a practice who share their work; a manager sees the team's. */
@Entity
@Table(name = "teams")
public class Team extends PracticeEntity {

    private String name;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected Team() {}

    public Team(UUID id, String name, Instant at) {
        super(id);
        this.name = name;
        this.createdAt = at;
        this.updatedAt = at;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }

    public void rename(String name, Instant at) {
        this.name = name;
        this.updatedAt = at;
    }
}
