package io.quarterday.web.signatures;

import io.quarterday.service.signatures.HearingDropboxSign;
import io.quarterday.web.identity.OpenPath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Dropbox Sign tells us, as its events are defined: a form with the field {@code json}. */
@Tag(name = "signatures")
@RestController
@RequestMapping("/api/webhooks")
class DropboxSignController {

    /** What Dropbox Sign wants to hear, or it tells the same again. */
    private static final String HEARD = "Hello API Event Received";

    private final HearingDropboxSign hearing;
    private final SigningLimit limit;
    private final Clock clock;

    DropboxSignController(HearingDropboxSign hearing, SigningLimit limit, Clock clock) {
        this.hearing = hearing;
        this.limit = limit;
        this.clock = clock;
    }

    /** Dropbox Sign does not sign in; its events' hash under our key is the proof. */
    @Configuration(proxyBeanMethods = false)
    static class DropboxSignPath {

        @Bean
        OpenPath dropboxSignEvents() {
            return new OpenPath(HttpMethod.POST, "/api/webhooks/dropbox-sign");
        }
    }

    @Operation(
            summary = "Takes an event of Dropbox Sign",
            description = "Its hash is verified; Dropbox Sign is then asked how the request stands.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "403", ref = "#/components/responses/Error403")
    @PostMapping(
            path = "/dropbox-sign",
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_FORM_URLENCODED_VALUE})
    ResponseEntity<String> heard(@RequestParam String json, HttpServletRequest request) {
        limit.count(request.getRemoteAddr());
        hearing.hear(json, clock.instant());
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(HEARD);
    }
}
