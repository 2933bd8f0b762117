package io.quarterday.domain.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A practice: the tenant. It is stored, as it is read, in a transaction of its own {@link CurrentOrganization}. */
@Entity
@Table(name = "organizations")
public class Organization implements Persistable<UUID> {

    @Id
    private UUID id;

    private String name;

    private String zone;

    @Column(name = "client_code_prefix")
    private String clientCodePrefix;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    @Transient
    private boolean unsaved;

    protected Organization() {}

    /**
     * @param zone whose times of day the practice keeps
     * @param clientCodePrefix capitals and digits; client codes are it, a hyphen and a number
     */
    public Organization(UUID id, String name, ZoneId zone, String clientCodePrefix, Instant at) {
        this.id = id;
        this.name = name;
        this.zone = zone.getId();
        this.clientCodePrefix = clientCodePrefix;
        this.createdAt = at;
        this.updatedAt = at;
        this.unsaved = true;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return ZoneId.of(zone);
    }

    public String clientCodePrefix() {
        return clientCodePrefix;
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

    /**
     * The prefix of the client codes that are given from now on; those that were given stay as they are.
     *
     * @param prefix a capital, then capitals and digits, at most 10
     */
    public void prefixClientCodes(String prefix, Instant at) {
        this.clientCodePrefix = prefix;
        this.updatedAt = at;
    }

    public void moveTo(ZoneId zone, Instant at) {
        this.zone = zone.getId();
        this.updatedAt = at;
    }

    /** For Spring Data; read {@link #id()}. */
    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return unsaved;
    }

    @PostPersist
    @PostLoad
    void markStored() {
        unsaved = false;
    }
}
