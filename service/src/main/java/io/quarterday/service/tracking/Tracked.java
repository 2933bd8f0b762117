package io.quarterday.service.tracking;

import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.service.status.Ruling;

/** What came of asking that an entity go somewhere. */
public sealed interface Tracked {

    /** It went; where it stands is where what followed by itself has led. */
    record Moved(TrackedEntity entity, Ruling.Passed ruling) implements Tracked {}

    /** It waits until others approve. */
    record Held(TrackedEntity entity, StatusApproval approval) implements Tracked {}

    /** It stays; nothing changed but the log of decisions. */
    record Refused(Ruling.Refused ruling) implements Tracked {}
}
