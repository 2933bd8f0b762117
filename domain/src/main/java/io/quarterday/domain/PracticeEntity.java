package io.quarterday.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * An entity of one practice. Its identifier is given when it is made; its practice is the one that the transaction
 * works for, set by Hibernate when it is stored and never changed. (No method is final: a lazy reference must be able to
 * load itself.)
 */
@MappedSuperclass
public abstract class PracticeEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    @TenantId
    @Column(name = "organization_id", nullable = false, updatable = false)
    private @Nullable UUID organizationId;

    @Transient
    private boolean unsaved;

    /** For JPA. */
    protected PracticeEntity() {}

    protected PracticeEntity(UUID id) {
        this.id = id;
        this.unsaved = true;
    }

    public UUID id() {
        return id;
    }

    /**
     * The practice.
     *
     * @throws IllegalStateException before the entity has been stored
     */
    public UUID organizationId() {
        if (organizationId == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " " + id + " has not been stored yet.");
        }
        return organizationId;
    }

    /** For Spring Data; read {@link #id()}. */
    @Override
    public UUID getId() {
        return id;
    }

    /** For Spring Data: an identifier given beforehand does not tell a new entity from a stored one. */
    @Override
    public boolean isNew() {
        return unsaved;
    }

    @PostPersist
    @PostLoad
    void markStored() {
        unsaved = false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PracticeEntity entity && id.equals(entity.getId());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
