package io.quarterday.domain.identity;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person of a practice who signs in. The e-mail address is kept in lower case; the password only as its hash. */
@Entity
@Table(name = "users")
public class User extends PracticeEntity {

    private String email;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "user_role_enum")
    private Role role;

    @Column(name = "team_id")
    private @Nullable UUID teamId;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Column(name = "otp_secret")
    private @Nullable String otpSecret;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected User() {}

    /** @throws IllegalArgumentException for {@link Role#SYSTEM}, which is nobody's */
    public User(UUID id, String email, String name, String passwordHash, Role role, @Nullable UUID teamId, Instant at) {
        super(id);
        this.email = email.strip().toLowerCase(Locale.ROOT);
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = ofAPerson(role);
        this.teamId = teamId;
        this.active = true;
        this.createdAt = at;
        this.updatedAt = at;
    }

    private static Role ofAPerson(Role role) {
        if (role == Role.SYSTEM) {
            throw new IllegalArgumentException(
                    "Nobody signs in as " + role + "; a person is a partner, manager or staff.");
        }
        return role;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public Optional<UUID> teamId() {
        return Optional.ofNullable(teamId);
    }

    public boolean active() {
        return active;
    }

    public Optional<Instant> lastLoginAt() {
        return Optional.ofNullable(lastLoginAt);
    }

    /** The shared secret of the second factor, as it is kept; absent while none is set up. */
    public Optional<String> otpSecret() {
        return Optional.ofNullable(otpSecret);
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

    public void recordSignIn(Instant at) {
        this.lastLoginAt = at;
    }

    public void changePassword(String passwordHash, Instant at) {
        this.passwordHash = passwordHash;
        this.updatedAt = at;
    }

    public void setUpSecondFactor(String otpSecret, Instant at) {
        this.otpSecret = otpSecret;
        this.updatedAt = at;
    }

    public void removeSecondFactor(Instant at) {
        this.otpSecret = null;
        this.updatedAt = at;
    }

    public void rename(String name, Instant at) {
        this.name = name;
        this.updatedAt = at;
    }

    /** @throws IllegalArgumentException for {@link Role#SYSTEM} */
    public void takeRole(Role role, Instant at) {
        this.role = ofAPerson(role);
        this.updatedAt = at;
    }

    public void joinTeam(@Nullable UUID teamId, Instant at) {
        this.teamId = teamId;
        this.updatedAt = at;
    }

    public void deactivate(Instant at) {
        this.active = false;
        this.updatedAt = at;
    }

    public void reactivate(Instant at) {
        this.active = true;
        this.updatedAt = at;
    }
}
