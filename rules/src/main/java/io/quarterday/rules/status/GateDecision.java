package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.NearMiss;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.RowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate: may this be done to this thing by this one, where does it lead, what stands against it and what follows.
 *
 * <p>One Drools session answers. A permission is a row of {@code role-permissions} that agrees and either asks for no
 * permission of the stage or is met by a row of {@code stage-permissions} (seed 000: a partner acts at every stage that
 * is not auto-managed; anyone else needs the stage's roles and the role's own stages and actions). A transition is the
 * topmost row of {@code stage-transitions} that agrees and leads where was asked. A violation is a row of {@code
 * stage-validations} whose validation a DRL rule objects to. Effects are the rows of {@code stage-effects} that agree
 * with the arrival.
 */
public final class GateDecision implements Decision<GateFacts, Verdict> {

    static final String ROLE_PERMISSIONS = "role-permissions";

    /** The gate of services: a practice edits its tables. */
    public static final GateDecision GATE = new GateDecision(
            "gate",
            new Tables(
                    "service",
                    "stage-permissions",
                    ROLE_PERMISSIONS,
                    "stage-transitions",
                    "stage-validations",
                    "stage-effects"),
            "validations");

    /** The gate of releases of the rule book itself: its tables are locked, for they guard the guard. */
    public static final GateDecision RELEASE_GATE = new GateDecision(
            "release-gate",
            new Tables("release", null, "release-permissions", "release-transitions", "release-validations", null),
            "release-rules");

    /**
     * Which tables say it.
     *
     * @param thing what passes, in words
     * @param stagePermissions where there are any; without them the role's permission is enough
     * @param effects where anything follows
     */
    private record Tables(
            String thing,
            @Nullable String stagePermissions,
            String permissions,
            String transitions,
            String validations,
            @Nullable String effects) {}

    private final String name;
    private final Tables tables;
    private final String drl;

    private GateDecision(String name, Tables tables, String drl) {
        this.name = name;
        this.tables = tables;
        this.drl = drl;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> tables() {
        return Stream.of(
                        tables.stagePermissions(),
                        tables.permissions(),
                        tables.transitions(),
                        tables.validations(),
                        tables.effects())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<String> drl() {
        return List.of(drl);
    }

    private Workflows workflows(CompiledRuleBook book) {
        return this == RELEASE_GATE ? Workflows.ofReleases(book) : Workflows.of(book);
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(Transition.FACTS, Arrival.FACTS);
    }

    @Override
    public Class<GateFacts> question() {
        return GateFacts.class;
    }

    @Override
    public Verdict answer(CompiledRuleBook book, GateFacts given) {
        Workflows workflows = workflows(book);
        Transition transition = Transition.of(given, workflows);
        List<Violation> violations = new ArrayList<>(4);
        List<Effect> effects = new ArrayList<>(2);
        List<RowRef> fired = new ArrayList<>(8);
        Target target;
        try (Consultation consultation = book.consult(this)) {
            Outcome outcome = consultation.tell(transition);
            permission(book, transition, outcome, violations, fired);
            target = target(book, workflows, transition, outcome, violations, fired);
            if (target != null) {
                validations(outcome, violations, fired);
                String arrivedAt = target.stage().code();
                if (violations.isEmpty() && !arrivedAt.equals(given.stage())) {
                    consultation.tell(new Arrival(given.workflow(), arrivedAt, given.action(), given.on()));
                    effects(outcome, effects, fired);
                }
            }
        }
        return new Verdict(violations.isEmpty(), target, violations, effects, fired, book.release());
    }

    /** What could be done next to a thing where it stands, by anybody: action and stage it leads to. */
    public List<Option> options(CompiledRuleBook book, GateFacts given) {
        Transition nobodyAsks = Transition.of(given.asking("", null), workflows(book));
        List<Option> options = new ArrayList<>();
        for (NearMiss row : book.nearMisses(this, tables.transitions(), nobodyAsks, Set.of("action"))) {
            for (String action : row.row().texts("action")) {
                options.add(new Option(action, row.row().textOrNull("to_stage")));
            }
        }
        return options;
    }

    /** Something that a workflow knows to do: {@code toStage} is null where the thing stays in its stage. */
    public record Option(String action, @Nullable String toStage) {}

    private void permission(
            CompiledRuleBook book,
            Transition transition,
            Outcome outcome,
            List<Violation> violations,
            List<RowRef> fired) {
        List<Hit> roleRows = outcome.hits(tables.permissions());
        List<Hit> stageRows = hits(outcome, tables.stagePermissions());
        roleRows.forEach(hit -> fired.add(hit.ref()));
        stageRows.forEach(hit -> fired.add(hit.ref()));
        boolean needsStage = false;
        for (Hit row : roleRows) {
            if (!row.row().isTrue("needs_stage_permission") || !stageRows.isEmpty()) {
                return;
            }
            needsStage = true;
        }
        violations.add(needsStage ? missingStagePermission(book, transition) : missingRolePermission(book, transition));
    }

    private Violation missingStagePermission(CompiledRuleBook book, Transition transition) {
        String table = Objects.requireNonNull(tables.stagePermissions(), "a row asks for a permission of the stage");
        List<NearMiss> misses = book.nearMisses(this, table, transition, Set.of("role", "scope"));
        GateFacts given = transition.given();
        return new Violation(
                Violation.Kind.PERMISSION,
                given.action(),
                given.role() + " may not " + given.action() + " at " + shown(transition) + "; "
                        + allowedRoles(misses, "role"),
                table,
                null,
                misses.stream().map(NearMiss::ref).toList());
    }

    private Violation missingRolePermission(CompiledRuleBook book, Transition transition) {
        GateFacts given = transition.given();
        List<NearMiss> misses = book.nearMisses(
                this, tables.permissions(), transition, Set.of("role", "scope", "auto_managed", "action", "stage"));
        String message = null;
        List<NearMiss> ownScope = own(misses, given.role(), "scope");
        if (!ownScope.isEmpty()) {
            String scope = ownScope.get(0).row().text("scope");
            message = given.role() + " may do this only to services "
                    + (scope.equals("ASSIGNED") ? "assigned to them" : "of their own or their team");
            misses = ownScope;
        } else if (transition.at() != null && transition.at().autoManaged()) {
            message = shown(transition) + " is managed automatically; nobody moves it by hand";
        }
        if (message == null) {
            misses = misses.stream()
                    .filter(m -> List.of("role", "scope").containsAll(m.columns()))
                    .toList();
            message = given.role() + " may not " + given.action() + " at " + shown(transition) + "; "
                    + allowedRoles(misses, "role");
        }
        return new Violation(
                Violation.Kind.PERMISSION,
                given.action(),
                message,
                tables.permissions(),
                null,
                misses.stream().map(NearMiss::ref).toList());
    }

    private static List<NearMiss> own(List<NearMiss> misses, String role, String column) {
        return misses.stream()
                .filter(m -> m.columns().equals(List.of(column))
                        && m.row().texts("role").contains(role))
                .toList();
    }

    private static List<Hit> hits(Outcome outcome, @Nullable String table) {
        return table == null ? List.of() : outcome.hits(table);
    }

    private static String allowedRoles(List<NearMiss> misses, String column) {
        List<String> roles = misses.stream()
                .flatMap(m -> m.row().texts(column).stream())
                .distinct()
                .toList();
        return roles.isEmpty() ? "nobody may" : "allowed are " + String.join(", ", roles);
    }

    private String shown(Transition transition) {
        Stage at = transition.at();
        if (at != null) {
            return "\"" + at.label() + "\"";
        }
        GateFacts given = transition.given();
        return given.stage() == null
                ? "a " + given.status() + " " + tables.thing()
                : "\"" + given.stage() + "\", which is no stage of " + given.workflow();
    }

    private @Nullable Target target(
            CompiledRuleBook book,
            Workflows workflows,
            Transition transition,
            Outcome outcome,
            List<Violation> violations,
            List<RowRef> fired) {
        GateFacts given = transition.given();
        List<Hit> rows = outcome.hits(tables.transitions());
        List<String> reachable = new ArrayList<>();
        for (Hit row : rows) {
            String leadsTo = row.row().textOrNull("to_stage");
            String stage = leadsTo == null ? given.stage() : leadsTo;
            if (leadsTo == null && transition.at() == null) {
                continue; // it stays where nothing is known to stand
            }
            if (given.requestedStage() == null || given.requestedStage().equals(stage)) {
                Stage arrival = workflows
                        .stage(given.workflow(), stage)
                        .orElseThrow(() -> new IllegalStateException("Row " + row.ref() + " of release "
                                + book.release().number() + " leads to the unknown stage " + stage + "."));
                fired.add(row.ref());
                return new Target(
                        arrival, row.row().text("to_status"), row.row().textOrNull("milestone"));
            }
            reachable.add(String.valueOf(stage));
        }
        violations.add(new Violation(
                Violation.Kind.TRANSITION,
                given.action(),
                reachable.isEmpty()
                        ? "there is no " + given.action() + " from " + shown(transition) + " while " + given.status()
                        : given.action() + " from " + shown(transition) + " leads to " + String.join(" or ", reachable)
                                + ", not to " + given.requestedStage(),
                tables.transitions(),
                null,
                List.of()));
        return null;
    }

    private void validations(Outcome outcome, List<Violation> violations, List<RowRef> fired) {
        for (Hit row : outcome.hits(tables.validations())) {
            fired.add(row.ref());
            String validation = row.row().text("validation");
            for (Outcome.Objection objection : outcome.objections()) {
                if (objection.name().equals(validation)) {
                    fired.add(objection.ref());
                    violations.add(new Violation(
                            Violation.Kind.VALIDATION,
                            validation,
                            objection.message(),
                            tables.validations(),
                            row.ref().row(),
                            List.of()));
                }
            }
        }
    }

    private void effects(Outcome outcome, List<Effect> effects, List<RowRef> fired) {
        for (Hit row : hits(outcome, tables.effects())) {
            fired.add(row.ref());
            effects.add(new Effect(row.row().text("effect"), row.ref()));
        }
    }

    @Override
    public Map<String, Object> parts(Verdict verdict) {
        return verdict.parts();
    }

    @Override
    public List<RowRef> fired(Verdict verdict) {
        return verdict.fired();
    }
}
