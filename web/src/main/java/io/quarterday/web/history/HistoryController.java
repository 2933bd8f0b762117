package io.quarterday.web.history;

import io.quarterday.domain.history.HistoryChain.Break;
import io.quarterday.domain.history.HistoryChain.Standing;
import io.quarterday.service.history.VerifyingHistory;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Whether histories are as they were written. */
@Tag(name = "status")
@RestController
class HistoryController {

    private final VerifyingHistory verifying;

    HistoryController(VerifyingHistory verifying) {
        this.verifying = verifying;
    }

    /**
     * @param intact whether each transition is as it was written, and none is missing
     * @param length how many transitions were written
     * @param chainHash of the last, as its announcement carried it
     * @param breaks where it is not, at most 100
     */
    record VerifiedHistory(boolean intact, long length, String chainHash, List<Break> breaks) {

        static VerifiedHistory of(Standing standing) {
            return new VerifiedHistory(
                    standing.breaks().isEmpty(), standing.length(), standing.head(), standing.breaks());
        }
    }

    @Operation(
            summary = "Prove that the history of an entity is as it was written",
            description =
                    "Each transition is kept with a hash over itself and the one before; they are computed again.")
    @GetMapping("/api/status/{entity_type}/{entity_id}/verify")
    Envelope<VerifiedHistory> verify(
            Actor actor, @PathVariable("entity_type") String entityType, @PathVariable("entity_id") String entityId) {
        return Envelope.of(VerifiedHistory.of(verifying.verify(actor, entityType, entityId)));
    }
}
