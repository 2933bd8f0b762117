package io.quarterday.domain.search;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A filter that a person keeps under a name, for themselves or for the whole practice. It stays theirs. */
@Entity
@Table(name = "saved_filters")
public class SavedFilter extends PracticeEntity {

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    private String name;

    @JdbcTypeCode(SqlTypes.JSON)
    private AdvancedFilter filter;

    private boolean shared;

    @Column(name = "is_default")
    private boolean ownersDefault;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected SavedFilter() {}

    /** One of this person's, with nothing shared. */
    public SavedFilter(UUID id, UUID userId, String name, AdvancedFilter filter, Instant at) {
        super(id);
        this.userId = userId;
        this.name = name;
        this.filter = filter;
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** Whose it is. */
    public UUID userId() {
        return userId;
    }

    public String name() {
        return name;
    }

    public AdvancedFilter filter() {
        return filter;
    }

    /** Whether everybody of the practice may use it. */
    public boolean shared() {
        return shared;
    }

    /** Whether its owner's list of clients opens with it. */
    public boolean ownersDefault() {
        return ownersDefault;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }

    public void rewrite(String name, AdvancedFilter filter, boolean shared, Instant at) {
        this.name = name;
        this.filter = filter;
        this.shared = shared;
        this.updatedAt = at;
    }

    public void beDefault(boolean ownersDefault, Instant at) {
        if (ownersDefault != this.ownersDefault) {
            this.ownersDefault = ownersDefault;
            this.updatedAt = at;
        }
    }
}
