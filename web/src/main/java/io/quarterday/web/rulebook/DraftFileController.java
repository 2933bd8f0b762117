package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.ScenarioCheck;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.EditingDrafts;
import io.quarterday.service.rulebook.ReadingRules;
import io.quarterday.service.rulebook.ReadingRules.ReleaseBook;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The DRL and the scenarios of one release. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}")
class DraftFileController {

    private final ReadingRules reading;
    private final EditingDrafts editing;
    private final Clock clock;

    DraftFileController(ReadingRules reading, EditingDrafts editing, Clock clock) {
        this.reading = reading;
        this.editing = editing;
        this.clock = clock;
    }

    record DrlView(String name, String text) {}

    record Drl(
            @NotNull @Size(max = 65_536) String text,
            @NotBlank @Size(max = 500) String reason) {}

    record Removal(@NotBlank @Size(max = 500) String reason) {}

    /**
     * An example beside a table.
     *
     * @param given field of the facts to text, lists separated by commas
     * @param expected part of the answer to text; {@code rows} names the rows of this table that must fire
     */
    record ScenarioView(
            @NotBlank String id,
            @NotNull Map<String, String> given,
            @NotNull Map<String, String> expected) {}

    record ScenariosView(String table, List<ScenarioView> scenarios) {}

    /** @param text CSV, in place of {@code scenarios} */
    record Scenarios(
            @Nullable @Size(max = ScenarioCheck.SCENARIOS_MAX)
            List<@Valid ScenarioView> scenarios,

            @Nullable String text,
            @NotBlank @Size(max = 500) String reason) {}

    @Operation(summary = "A DRL file of a release")
    @GetMapping("/drl/{name}")
    ResponseEntity<Envelope<DrlView>> drl(Actor actor, @PathVariable long number, @PathVariable String name) {
        ReleaseBook book = reading.book(actor, number);
        String text = book.book().drl().get(name);
        if (text == null) {
            throw new NotFoundException("DRL file", "\"" + name + "\"");
        }
        return ResponseEntity.ok().eTag(ETags.of(book.version())).body(Envelope.of(new DrlView(name, text)));
    }

    @Operation(
            summary = "Replaces a DRL file of a draft, or adds one",
            description = "Only what the fence takes; every line that it refuses is told at once. A file of a new name"
                    + " (small letters, digits, hyphens) says in its first line which decision it serves:"
                    + " \"package gate;\", or \"expander gate.dsl\" for sentences. At most 20 are added.")
    @Answer(DrlView.class)
    @PutMapping("/drl/{name}")
    ResponseEntity<?> replaceDrl(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody Drl body) {
        EditingDrafts.Edit edit = edit(actor, number, ifMatch, body.reason());
        return DraftAnswers.of(editing.replaceDrl(edit, name, body.text()), () -> new DrlView(name, body.text()));
    }

    @Operation(summary = "Removes a DRL file of a draft")
    @Answer(DrlView.class)
    @DeleteMapping("/drl/{name}")
    ResponseEntity<?> removeDrl(
            Actor actor,
            @PathVariable long number,
            @PathVariable String name,
            IfMatch ifMatch,
            @Valid @RequestBody Removal body) {
        EditingDrafts.Edit edit = edit(actor, number, ifMatch, body.reason());
        return DraftAnswers.of(editing.replaceDrl(edit, name, null), () -> new DrlView(name, ""));
    }

    @Operation(summary = "The scenarios beside a table of a release")
    @GetMapping("/scenarios/{table}")
    ResponseEntity<Envelope<ScenariosView>> scenarios(
            Actor actor, @PathVariable long number, @PathVariable String table) {
        ReleaseBook book = reading.book(actor, number);
        TableController.table(book.book(), table);
        return ResponseEntity.ok()
                .eTag(ETags.of(book.version()))
                .body(Envelope.of(view(table, book.book().scenarios().getOrDefault(table, List.of()))));
    }

    @Operation(summary = "Replaces the scenarios beside a table of a draft", description = "As records, or as CSV.")
    @Answer(ScenariosView.class)
    @PutMapping("/scenarios/{table}")
    ResponseEntity<?> replaceScenarios(
            Actor actor,
            @PathVariable long number,
            @PathVariable String table,
            IfMatch ifMatch,
            @Valid @RequestBody Scenarios body) {
        editing.schema(actor, table); // nothing is read for who may not
        List<Problem> problems = new ArrayList<>();
        List<Scenario> given;
        if (body.scenarios() != null) {
            given = body.scenarios().stream()
                    .map(s -> new Scenario(s.id(), s.given(), s.expected()))
                    .toList();
        } else if (body.text() != null) {
            given = TableReader.readScenarios(table, body.text(), problems);
        } else {
            throw new InvalidInputException("scenarios", "'scenarios' or 'text' must be given.");
        }
        return replace(actor, number, table, ifMatch, given, problems, body.reason());
    }

    @Operation(summary = "Removes the scenarios beside a table of a draft")
    @Answer(ScenariosView.class)
    @DeleteMapping("/scenarios/{table}")
    ResponseEntity<?> removeScenarios(
            Actor actor,
            @PathVariable long number,
            @PathVariable String table,
            IfMatch ifMatch,
            @Valid @RequestBody Removal body) {
        return replace(actor, number, table, ifMatch, List.of(), List.of(), body.reason());
    }

    private ResponseEntity<?> replace(
            Actor actor,
            long number,
            String table,
            IfMatch ifMatch,
            List<Scenario> scenarios,
            List<Problem> problems,
            String reason) {
        EditingDrafts.Edit edit = edit(actor, number, ifMatch, reason);
        return DraftAnswers.of(
                editing.replaceScenarios(edit, table, scenarios, problems), () -> view(table, scenarios));
    }

    private EditingDrafts.Edit edit(Actor actor, long number, IfMatch ifMatch, String reason) {
        return new EditingDrafts.Edit(actor, number, ifMatch::require, reason, clock.instant());
    }

    private static ScenariosView view(String table, List<Scenario> scenarios) {
        return new ScenariosView(
                table,
                scenarios.stream()
                        .map(s -> new ScenarioView(s.id(), s.given(), s.expected()))
                        .toList());
    }
}
