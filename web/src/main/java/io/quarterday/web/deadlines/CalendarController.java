package io.quarterday.web.deadlines;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.deadlines.ReadingCalendar;
import io.quarterday.service.deadlines.ReadingCalendar.Event;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.CalendarAccess;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.identity.OpenPath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarOutputter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The calendar that programs fetch: one private address for each person. */
@Tag(name = "deadlines")
@RestController
@RequestMapping("/api")
class CalendarController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");
    private static final String PATH = "/api/calendar.ics";

    private final CalendarAccess access;
    private final ReadingCalendar reading;
    private final Clock clock;

    CalendarController(CalendarAccess access, ReadingCalendar reading, Clock clock) {
        this.access = access;
        this.reading = reading;
        this.clock = clock;
    }

    /** Calendar programs cannot sign in: the token in the address is the proof. */
    @Configuration(proxyBeanMethods = false)
    static class CalendarPath {

        @Bean
        OpenPath calendarFeed() {
            return new OpenPath(HttpMethod.GET, PATH);
        }
    }

    /** @param url to be given to a calendar program; it is shown this once */
    record CalendarAddress(String url) {}

    @Operation(
            summary = "Make the private address of the caller's calendar",
            description = "An address that was made before stops working. It is shown this once; whoever has it reads"
                    + " what the caller sees.")
    @PostMapping("/calendar/token")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<CalendarAddress> renew(Actor actor) {
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(PATH)
                .queryParam("token", access.renew(actor))
                .toUriString();
        return Envelope.of(new CalendarAddress(url), "Keep the address to yourself; it will not be shown again.");
    }

    @Operation(summary = "Take the private address of the caller's calendar away")
    @DeleteMapping("/calendar/token")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor actor) {
        access.revoke(actor);
    }

    @Operation(
            summary = "The calendar behind a private address (iCalendar, RFC 5545)",
            description =
                    "What is not yet met of what the person's clients owe, due from three months back on: the first"
                            + " 5,000, each an event of a whole day under a UID that it keeps.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "304", description = "As If-None-Match says, it has not changed.", content = @Content)
    @GetMapping("/calendar.ics")
    ResponseEntity<?> calendar(@RequestParam String token) {
        Optional<Actor> person = access.actor(token);
        if (person.isEmpty()) {
            return ApiProblem.of(
                    ErrorCode.UNAUTHENTICATED, "This calendar address is not, or no longer, good. Make a new one.");
        }
        Actor actor = person.get();
        List<Event> events =
                CurrentOrganization.call(actor.organizationId(), () -> reading.events(actor, clock.instant()));
        byte[] text = written(events);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                // Spring answers 304 to who has it already.
                .eTag("\"" + hash(text) + "\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(text);
    }

    /** A calendar without events is not valid; programs take it all the same, and fill it when there are some. */
    private static byte[] written(List<Event> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new CalendarOutputter(false).output(CalendarText.of(events), bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can always be written to.", e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
