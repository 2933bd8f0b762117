package io.quarterday.web.events;

import io.quarterday.service.events.EventJson;
import io.quarterday.service.events.EventStreams;
import io.quarterday.service.events.EventStreams.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.web.identity.Admission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes of statuses as they happen. */
@Tag(name = "events")
@RestController
class EventController {

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final EventStreams streams;
    private final EventJson json;

    EventController(EventStreams streams, EventJson json) {
        this.streams = streams;
        this.json = json;
    }

    @Operation(summary = "Changes of statuses as they happen, as server-sent events", description = """
                    Of the whole practice, of one type of entity or of one entity; always only what the caller sees. \
                    The first event, `connected`, carries the id to come back with; then come `status.started`, \
                    `status.changed` and `status.noted`, each with a JSON object as a webhook would get it. A comment \
                    every 15 seconds says that the stream is alive. It ends with the access token (with an API key after \
                    a minute), when the caller's role or team changes, and when the reader is too slow: come back with the \
                    last id as `Last-Event-ID`, and nothing is missed. The credentials go in the header, as everywhere: \
                    read it with fetch.""")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            Actor actor,
            Admission admission,
            @RequestParam(name = "entity_type", required = false) @Size(max = 64) @Nullable String entityType,
            @RequestParam(name = "entity_id", required = false) @Size(max = 200) @Nullable String entityId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (entityId != null && entityType == null) {
            throw invalid("entity_type", null, "given with entity_id");
        }
        if (lastEventId != null && !POSITION.matcher(lastEventId).matches()) {
            throw invalid("Last-Event-ID", lastEventId, "the id of an event of this stream");
        }
        Wanted wanted = new Wanted(entityType, entityId);
        Long after = lastEventId == null ? null : Long.valueOf(lastEventId);
        long begin = streams.begin(actor, wanted, after);
        streams.open(actor, wanted, begin, admission.until(), () -> sink(request, response, begin));
    }

    private static InvalidInputException invalid(String field, @Nullable String value, String expected) {
        return new InvalidInputException(List.of(Fault.expected(field, value, expected)));
    }

    private ServletSink sink(HttpServletRequest request, HttpServletResponse response, long begin) {
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // Proxies that collect answers before they pass them on would hold the stream back.
            response.setHeader("X-Accel-Buffering", "no");
            AsyncContext context = request.startAsync();
            context.setTimeout(0);
            ServletOutputStream out = response.getOutputStream();
            String greeting =
                    "retry: 2000\nid: " + begin + "\nevent: connected\ndata: {\"position\": " + begin + "}\n\n";
            ServletSink sink = new ServletSink(context, out, json, greeting);
            out.setWriteListener(sink);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
