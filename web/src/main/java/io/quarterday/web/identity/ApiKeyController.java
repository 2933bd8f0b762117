package io.quarterday.web.identity;

import io.quarterday.domain.identity.ApiKey;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.ApiAccess;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of other systems; for partners. */
@Tag(name = "api-keys")
@RestController
@RequestMapping("/api/api-keys")
class ApiKeyController {

    private final ApiAccess access;
    private final Callers callers;

    ApiKeyController(ApiAccess access, Callers callers) {
        this.access = access;
        this.callers = callers;
    }

    record NewApiKey(@NotBlank @Size(max = 100) String name) {}

    /** @param prefix the first characters of the key's random part */
    record ApiKeyView(
            UUID id,
            String name,
            String prefix,
            UUID userId,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        static ApiKeyView of(ApiKey key) {
            return new ApiKeyView(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.userId(),
                    key.createdAt(),
                    key.lastUsedAt().orElse(null));
        }
    }

    /** @param key for the header X-Api-Key; it is shown this once */
    record IssuedApiKey(UUID id, String name, String prefix, String key, Instant createdAt) {}

    @Operation(summary = "The keys that are in force")
    @GetMapping
    Envelope<List<ApiKeyView>> list(
            Actor actor,
            @Sortable(
                            value = {"created_at", "name", "last_used_at"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        return Envelope.page(access.page(actor, query.pageable()).map(ApiKeyView::of));
    }

    @Operation(summary = "Make a key", description = "It acts as the partner who makes it. It is shown this once.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<IssuedApiKey> issue(Caller caller, @Valid @RequestBody NewApiKey request) {
        caller.signedIn("Keys are made by people who sign in, not by other keys.");
        ApiAccess.Issued issued = access.issue(caller.getPrincipal(), request.name());
        ApiKey key = issued.key();
        return Envelope.of(
                new IssuedApiKey(key.id(), key.name(), key.prefix(), issued.secret(), key.createdAt()),
                "Keep the key now; it will not be shown again.");
    }

    @Operation(summary = "Revoke a key", description = "Calls with it stop at once here, within 30 seconds elsewhere.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor actor, @PathVariable UUID id) {
        access.revoke(actor, id);
        callers.forgetKeys();
    }
}
