package io.quarterday.service.rulebook;

import io.quarterday.domain.Ids;
import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.domain.rulebook.RuleEdit;
import io.quarterday.domain.rulebook.RuleEdits;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.domain.rulebook.RuleReleases;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.ScenarioCheck;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RulesRejectedException;
import io.quarterday.service.problem.StaleException;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing drafts: tables row by row or whole, DRL, scenarios. What is locked is refused; what cannot be read is
 * refused with every problem at once; what changes nothing leaves no trace. Each change is logged with its author and
 * reason, and takes a release that was handed in back to draft.
 */
@Service
@Transactional
public class EditingDrafts {

    private final RuleReleases releases;
    private final RuleEdits edits;
    private final StoredRuleBooks stored;
    private final ReleaseFacts facts;
    private final Gate gate;
    private final PlatformAccess access;

    EditingDrafts(
            RuleReleases releases,
            RuleEdits edits,
            StoredRuleBooks stored,
            ReleaseFacts facts,
            Gate gate,
            PlatformAccess access) {
        this.releases = releases;
        this.edits = edits;
        this.stored = stored;
        this.facts = facts;
        this.gate = gate;
        this.access = access;
    }

    /**
     * Which draft is edited, by whom, and why.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @param reason 1 to 500 characters
     */
    public record Edit(Actor actor, long number, LongConsumer expectedVersion, String reason, Instant at) {}

    /**
     * What came of an edit: the draft and its book as they are now, or the refusal.
     *
     * @param rows that were added or changed
     */
    public record Edited(
            Ruling.@Nullable Refused refused, @Nullable RuleRelease release, RuleBook book, List<Row> rows) {}

    /**
     * A row to add or change.
     *
     * @param id of the row; to add one, null for the next that is free
     * @param cells texts by column; to change one, those that change, the empty text to empty it
     * @param before id of the row before which it goes, empty for the end; null to add at the end or not to move
     */
    public record RowEdit(
            @Nullable String id,
            Map<String, String> cells,
            @Nullable String before) {}

    private record Logged(
            RuleEdit.Kind kind,
            String part,
            @Nullable String rowId,
            @Nullable String before,
            @Nullable String after) {}

    private record Changed(RuleBook book, List<Logged> log, List<Row> rows) {}

    private interface Change {
        Changed of(RuleBook book, List<Problem> problems);
    }

    /**
     * The columns of a table that somebody may edit.
     *
     * @throws ForbiddenException where the table is locked, or the role edits none
     */
    public TableSchema schema(Actor actor, String table) {
        access.require(actor, Operation.RULES_EDIT);
        return editable(table);
    }

    public Edited addRows(Edit edit, String table, List<RowEdit> added) {
        TableSchema schema = editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            RowEdits rows = new RowEdits(book.table(table), problems);
            List<Logged> log = new ArrayList<>();
            List<Row> result = new ArrayList<>();
            for (RowEdit one : added) {
                if (rows.isHopeless()) {
                    break;
                }
                Row row = rows.add(one.id(), one.cells(), one.before());
                if (row != null) {
                    result.add(row);
                    log.add(new Logged(RuleEdit.Kind.ADD, table, row.id(), null, RuleBookJson.row(schema, row)));
                }
            }
            return new Changed(book.with(rows.table()), log, result);
        });
    }

    public Edited changeRows(Edit edit, String table, List<RowEdit> changed) {
        TableSchema schema = editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            RowEdits rows = new RowEdits(book.table(table), problems);
            List<Logged> log = new ArrayList<>();
            List<Row> result = new ArrayList<>();
            for (RowEdit one : changed) {
                if (rows.isHopeless()) {
                    break;
                }
                RowEdits.Change change = rows.change(Objects.requireNonNull(one.id()), one.cells(), one.before());
                if (change != null) {
                    result.add(change.changed());
                    log.add(changed(schema, change, one.before() != null));
                }
            }
            return new Changed(book.with(rows.table()), log, result);
        });
    }

    public Edited removeRows(Edit edit, String table, List<String> ids) {
        TableSchema schema = editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            RowEdits rows = new RowEdits(book.table(table), problems);
            List<Logged> log = new ArrayList<>();
            for (String id : ids) {
                if (rows.isHopeless()) {
                    break;
                }
                Row row = rows.remove(id);
                if (row != null) {
                    log.add(new Logged(RuleEdit.Kind.REMOVE, table, id, RuleBookJson.row(schema, row), null));
                }
            }
            return new Changed(book.with(rows.table()), log, List.of());
        });
    }

    /** Finds and replaces a text in the cells of some columns, or of all where none is named. */
    public Edited replaceText(Edit edit, String table, String find, String replacement, Set<String> columns) {
        TableSchema schema = editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            RowEdits rows = new RowEdits(book.table(table), problems);
            List<RowEdits.Change> changes = rows.replace(find, replacement, columns);
            return new Changed(
                    book.with(rows.table()),
                    changes.stream().map(c -> changed(schema, c, false)).toList(),
                    changes.stream().map(RowEdits.Change::changed).toList());
        });
    }

    /**
     * Replaces a whole table, and its scenarios where they came with it.
     *
     * @param read the sound rows of what was given
     * @param reading what is wrong with it
     * @param copiedFrom the content of which it says that it is an edited copy; null where it says nothing
     * @throws StaleException where somebody else has edited the table since the copy was made that was given
     */
    public Edited replaceTable(
            Edit edit,
            DecisionTable read,
            @Nullable List<Scenario> scenarios,
            List<Problem> reading,
            @Nullable String copiedFrom) {
        String table = read.name();
        editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            problems.addAll(reading);
            requireNoOtherHand(edit, table, copiedFrom);
            RuleBook changed = book.with(read);
            List<Logged> log = new ArrayList<>();
            if (!read.equals(book.table(table))) {
                log.add(replaced(
                        table, book.table(table).rows().size(), read.rows().size()));
            }
            List<Scenario> before = book.scenarios().getOrDefault(table, List.of());
            if (scenarios != null && !scenarios.equals(before)) {
                changed = changed.withScenarios(table, scenarios);
                log.add(replaced(table + ".scenarios", before.size(), scenarios.size()));
            }
            return new Changed(changed, log, read.rows());
        });
    }

    /** Replaces the rows of a table by those given, in their order. */
    public Edited replaceRows(Edit edit, String table, List<RowEdit> given) {
        TableSchema schema = schema(edit.actor(), table);
        List<Problem> reading = new ArrayList<>();
        RowEdits rows = new RowEdits(new DecisionTable(schema, List.of()), reading);
        given.stream().takeWhile(row -> !rows.isHopeless()).forEach(row -> rows.add(row.id(), row.cells(), null));
        return replaceTable(edit, rows.table(), null, reading, null);
    }

    public Edited replaceScenarios(Edit edit, String table, List<Scenario> scenarios, List<Problem> reading) {
        editable(table);
        return edit(edit, Operation.RULES_EDIT, (book, problems) -> {
            problems.addAll(reading.isEmpty() ? ScenarioCheck.problems(table, scenarios) : reading);
            List<Scenario> before = book.scenarios().getOrDefault(table, List.of());
            Logged logged = replaced(table + ".scenarios", before.size(), scenarios.size());
            return new Changed(book.withScenarios(table, scenarios), List.of(logged), List.of());
        });
    }

    /**
     * Replaces a DRL file, or adds one whose first line names the decision that it serves.
     *
     * @param text null to remove it
     * @throws NotFoundException where there is no such file to remove
     * @throws InvalidInputException where no file may have this name
     * @throws RulesRejectedException with each line that is not taken
     */
    public Edited replaceDrl(Edit edit, String file, @Nullable String text) {
        DrlProblems.requireEditable(stored.shipped(), file, text != null);
        return edit(edit, Operation.RULES_DRL, (book, problems) -> {
            RuleBook changed = text == null ? book.withoutDrl(file) : book.withDrl(file, text);
            String before = book.drl().get(file);
            if (text != null) {
                problems.addAll(DrlProblems.of(changed, file));
            } else if (before == null) {
                throw new NotFoundException("DRL file", "\"" + file + "\"");
            }
            Logged logged = new Logged(
                    text == null ? RuleEdit.Kind.REMOVE : before == null ? RuleEdit.Kind.ADD : RuleEdit.Kind.REPLACE,
                    file + ".drl",
                    null,
                    before == null ? null : RuleBookJson.object(Map.of("text", before)),
                    text == null ? null : RuleBookJson.object(Map.of("text", text)));
            return new Changed(changed, List.of(logged), List.of());
        });
    }

    private Edited edit(Edit edit, Operation operation, Change change) {
        Actor actor = edit.actor();
        access.require(actor, operation);
        RuleRelease release =
                releases.findLocked(edit.number()).orElseThrow(() -> new NotFoundException("release", edit.number()));
        edit.expectedVersion().accept(release.version());
        RuleBook before = stored.book(actor.organizationId(), release.contentHash());
        List<Problem> problems = new ArrayList<>();
        Changed changed = change.of(before, problems);
        if (problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)) {
            throw new RulesRejectedException(problems);
        }
        if (changed.book().contentHash().equals(before.contentHash())) {
            return new Edited(null, release, before, changed.rows());
        }
        Ruling.Refused refused = leave(edit, release);
        if (refused != null) {
            return new Edited(refused, null, before, List.of());
        }
        String hash = stored.keep(changed.book(), edit.at());
        release.changeContent(hash, edit.at());
        changed.log().forEach(logged -> log(edit, logged, hash));
        return new Edited(null, releases.saveAndFlush(release), changed.book(), changed.rows());
    }

    /** A file that was downloaded before a colleague's edit would take it back without a word. */
    private void requireNoOtherHand(Edit edit, String table, @Nullable String copiedFrom) {
        Set<String> parts = Set.of(table, table + ".scenarios");
        if (copiedFrom != null && edits.editedByOthersSince(edit.number(), parts, copiedFrom, user(edit))) {
            throw new StaleException("Somebody else has edited the table " + table + " of release " + edit.number()
                    + " since this file was downloaded. Download it again, and make your edits there.");
        }
    }

    private static UUID user(Edit edit) {
        return Objects.requireNonNull(edit.actor().userId(), "only a person edits");
    }

    /** A draft stays where it is; what was handed in goes back, which is a transition. */
    private Ruling.@Nullable Refused leave(Edit edit, RuleRelease release) {
        var known = facts.of(edit.actor(), release, "EDIT", null, edit.at());
        ReleaseSubject subject = ReleaseSubject.of(release);
        if (release.stage() == ReleaseStage.DRAFT) {
            Gate.Leave leave = gate.ask(edit.actor(), subject.gate(), subject.entity(), known, edit.at());
            return leave.given() ? null : leave.refusal();
        }
        Passage passage = Passage.of(edit.actor(), "EDIT").because(edit.reason());
        return gate.pass(subject, known, passage, edit.at()) instanceof Ruling.Refused refused ? refused : null;
    }

    private void log(Edit edit, Logged logged, String hash) {
        edits.append(new RuleEdit(
                Ids.next(),
                edit.number(),
                edit.at(),
                user(edit),
                logged.kind(),
                logged.part(),
                logged.rowId(),
                logged.before(),
                logged.after(),
                edit.reason(),
                hash));
    }

    private static Logged changed(TableSchema schema, RowEdits.Change change, boolean moved) {
        RuleEdit.Kind kind = moved && change.old().equals(change.changed()) ? RuleEdit.Kind.MOVE : RuleEdit.Kind.CHANGE;
        return new Logged(
                kind,
                schema.name(),
                change.old().id(),
                RuleBookJson.row(schema, change.old()),
                RuleBookJson.row(schema, change.changed()));
    }

    private static Logged replaced(String part, int before, int after) {
        return new Logged(
                RuleEdit.Kind.REPLACE,
                part,
                null,
                RuleBookJson.object(Map.of("count", before)),
                RuleBookJson.object(Map.of("count", after)));
    }

    /** The schema of a table that a practice may edit. */
    private TableSchema editable(String table) {
        DecisionTable known = stored.shipped().tables().get(table);
        if (known == null) {
            throw new NotFoundException("table", "\"" + table + "\"");
        }
        if (known.schema().locked()) {
            throw new ForbiddenException("The table " + table
                    + " is locked: it guards the rule desk or the platform itself, so no practice edits it.");
        }
        return known.schema();
    }
}
