package io.quarterday.web.identity;

import io.quarterday.domain.identity.Organization;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.KeepingPractice;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The practice itself, and what its partners set. */
@Tag(name = "practice")
@RestController
@RequestMapping("/api/practice")
class PracticeController {

    private final KeepingPractice keeping;
    private final Clock clock;

    PracticeController(KeepingPractice keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * A practice.
     *
     * @param zone whose times of day it keeps
     * @param clientCodePrefix of the client codes that are given from now on
     */
    record PracticeView(UUID id, String name, String zone, String clientCodePrefix, Instant createdAt) {

        static PracticeView of(Organization practice) {
            return new PracticeView(
                    practice.id(),
                    practice.name(),
                    practice.zone().getId(),
                    practice.clientCodePrefix(),
                    practice.createdAt());
        }
    }

    record PracticeChange(
            @NotNull(message = "is needed")
            @Pattern(
                    regexp = "[A-Z][A-Z0-9]{0,9}",
                    message = "must be a capital and at most nine more capitals or digits, such as NZ")
            String clientCodePrefix) {}

    @Operation(summary = "The caller's practice")
    @GetMapping
    ResponseEntity<Envelope<PracticeView>> practice(Actor actor) {
        return answer(keeping.practice(actor));
    }

    @Operation(
            summary = "Set the prefix of the client codes to come",
            description = "Clients keep the codes that they have; the numbers go on where they are.")
    @PatchMapping
    ResponseEntity<Envelope<PracticeView>> change(
            Actor actor, IfMatch ifMatch, @Valid @RequestBody PracticeChange body) {
        return answer(keeping.prefixClientCodes(actor, body.clientCodePrefix(), ifMatch::require, clock.instant()));
    }

    private static ResponseEntity<Envelope<PracticeView>> answer(Organization practice) {
        return ResponseEntity.ok().eTag(ETags.of(practice.version())).body(Envelope.of(PracticeView.of(practice)));
    }
}
