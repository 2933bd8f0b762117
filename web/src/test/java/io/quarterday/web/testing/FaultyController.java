package io.quarterday.web.testing;

import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.RequestId;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.api.FeedQuery;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.PageImpl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Endpoints that fail, and that count, in every way that the API has an answer for; in tests only. */
@RestController
@RequestMapping("/api/test")
public class FaultyController {

    /** How often a counting endpoint was really called. */
    public final AtomicInteger count = new AtomicInteger();

    /** A test that wants {@code /wait} to stay under way sets it, and counts it down. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    /** Counted down when {@code /wait} has begun. */
    public volatile CountDownLatch begun = new CountDownLatch(0);

    private final JdbcClient database;

    FaultyController(JdbcClient database) {
        this.database = database;
    }

    public record Nested(@Max(10) int number, @Nullable Role role) {}

    public record Body(
            @NotBlank @Size(max = 5) String name,
            @NotNull UUID clientId,
            @Nullable LocalDate dueDate,
            @Nullable Boolean active,
            @Valid @Nullable Nested nestedPart,
            @Nullable List<Role> roles) {}

    public record Thing(int number) {}

    public record Echo(String requestId, @Nullable String search, String sortBy, String order, int page, int limit) {}

    @PostMapping("/body")
    Envelope<Thing> body(@Valid @RequestBody Body body) {
        return Envelope.of(new Thing(body.name().length()));
    }

    @PostMapping("/fail/{how}")
    ResponseEntity<Envelope<Thing>> fail(@PathVariable String how) {
        switch (how) {
            case "conflict" -> throw new ConflictException("There is one already.");
            case "forbidden" -> throw new ForbiddenException("Not yours.");
            case "not-found" -> throw new NotFoundException("thing", 7);
            case "invalid" ->
                throw new InvalidInputException(List.of(
                        new InvalidInputException.Fault("deadline", "'deadline' is before the period's end."),
                        new InvalidInputException.Fault("notes", "'notes' has 1001 characters, at most 1000.")));
            default -> throw new IllegalStateException("secret of the house: " + how);
        }
    }

    @PostMapping("/overtaken")
    Envelope<Thing> overtaken(IfMatch ifMatch) {
        throw new OptimisticLockingFailureException("Row was updated: org.secret.Entity#1");
    }

    @PostMapping("/integrity")
    Envelope<Thing> integrity() {
        database.sql("insert into databasechangeloglock (id, locked) values (1, false)")
                .update();
        return Envelope.of(new Thing(1));
    }

    @Answer(Thing.class)
    @PostMapping("/refuse")
    ResponseEntity<?> refuse() {
        return ApiProblem.of(
                ErrorCode.TRANSITION_REFUSED,
                "hasDeadline stands against it.",
                List.of(Map.of("validation", "hasDeadline", "table", "stage-validations", "row", "SV-012")),
                UUID.fromString("018f6f1e-2a5b-7c3d-9e4f-5a6b7c8d9e0f"));
    }

    @GetMapping("/list")
    Envelope<List<Thing>> list(@Sortable({"created_at", "name"}) PageQuery query) {
        List<Thing> all = IntStream.range(0, 120).mapToObj(Thing::new).toList();
        int from = Math.min((query.page() - 1) * query.limit(), all.size());
        int to = Math.min(from + query.limit(), all.size());
        return Envelope.page(new PageImpl<>(all.subList(from, to), query.pageable(), all.size()));
    }

    @GetMapping("/echo")
    Envelope<Echo> echo(@Sortable({"created_at", "name"}) PageQuery query) {
        return Envelope.of(new Echo(
                String.valueOf(RequestId.current()),
                query.search(),
                query.sortBy(),
                query.pageable().getSort().toString(),
                query.page(),
                query.limit()));
    }

    @GetMapping("/feed")
    Envelope<List<Thing>> feed(FeedQuery query) {
        int after = query.after() == null ? -1 : (int) query.after().id().getLeastSignificantBits();
        List<Thing> rows = IntStream.range(after + 1, 5)
                .limit(query.fetch())
                .mapToObj(Thing::new)
                .toList();
        return query.cut(rows, thing -> new Cursor(Instant.EPOCH, new UUID(0, thing.number())));
    }

    @GetMapping("/versions/{version}")
    ResponseEntity<Envelope<Thing>> versioned(@PathVariable int version) {
        return ResponseEntity.ok().eTag(ETags.of(version)).body(Envelope.of(new Thing(version)));
    }

    @PutMapping("/versions/{version}")
    Envelope<Thing> change(@PathVariable int version, IfMatch ifMatch) {
        ifMatch.require(version);
        return Envelope.of(new Thing(version + 1));
    }

    @Answer(value = Thing.class, status = HttpStatus.CREATED)
    @PostMapping("/count")
    ResponseEntity<?> count(Actor actor, @RequestBody Nested body) {
        int number = count.incrementAndGet();
        return ResponseEntity.created(URI.create("/api/test/things/" + number))
                .eTag(ETags.of(1))
                .body(Envelope.of(new Thing(number)));
    }

    @PostMapping(value = "/upload", consumes = "multipart/form-data")
    Envelope<Thing> upload(@RequestParam("file") MultipartFile file) {
        count.incrementAndGet();
        return Envelope.of(new Thing((int) file.getSize()));
    }

    @PostMapping("/break")
    Envelope<Thing> breakDown() {
        throw new IllegalStateException("broken, " + count.incrementAndGet());
    }

    @PostMapping("/wait")
    Envelope<Thing> waitForIt() throws InterruptedException {
        int number = count.incrementAndGet();
        begun.countDown();
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Nobody opened the gate.");
        }
        return Envelope.of(new Thing(number));
    }
}
