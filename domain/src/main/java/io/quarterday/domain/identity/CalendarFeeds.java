package io.quarterday.domain.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The calendar feeds of the current practice; each person has one at most. */
public interface CalendarFeeds extends JpaRepository<CalendarFeed, UUID> {

    Optional<CalendarFeed> findByTokenHash(String tokenHash);

    /** At once, so that another can take its place in the same transaction. */
    @Modifying
    @Query("delete from CalendarFeed f where f.userId = :userId")
    int deleteOf(UUID userId);
}
