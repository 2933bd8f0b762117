package io.quarterday.domain.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** The people of the current practice. (Sign-in, which has no practice yet, reads by SQL: the policy by_sign_in_email.) */
public interface Users extends JpaRepository<User, UUID>, JpaSpecificationExecutor<User> {

    Optional<User> findByEmail(String email);
}
