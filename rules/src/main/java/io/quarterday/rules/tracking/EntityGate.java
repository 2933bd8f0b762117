package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.NearMiss;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate of any entity: may it go to this step, by this one, for this reason, with these facts.
 *
 * <p>The topmost row of {@code status-transitions} that agrees and leads where was asked lets it through; where the step
 * that it leads to asks for an approval ({@code status-steps}), it must have been given. What is refused names what the
 * nearest row would have wanted.
 */
public final class EntityGate implements Decision<GateFacts, Verdict> {

    public static final EntityGate ENTITY_GATE = new EntityGate();

    /** Begins to track an entity. */
    public static final String START = "START";

    /** Takes an entity to another step. */
    public static final String MOVE = "MOVE";

    /** The flag that says that a reason is given. Flags of the gate are in capitals, conditions on facts are not. */
    public static final String REASON_GIVEN = "REASON_GIVEN";

    /** The flag that says that those have approved who were to. */
    public static final String APPROVED = "APPROVED";

    /** The validation that an approval was given. */
    public static final String APPROVAL = "approval";

    private static final Set<String> NEAR = Set.of("role", "with_reason", "when", "and_when");

    private EntityGate() {}

    @Override
    public String name() {
        return "status-gate";
    }

    @Override
    public List<String> tables() {
        return List.of(EntityTables.TRANSITIONS);
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(EntityTransition.FACTS);
    }

    @Override
    public Class<GateFacts> question() {
        return GateFacts.class;
    }

    @Override
    public List<Problem> problems(RuleBook book) {
        return EntityChecks.transitions(book);
    }

    @Override
    public Verdict answer(CompiledRuleBook book, GateFacts given) {
        EntityWorkflows workflows = EntityWorkflows.of(book);
        EntityTransition transition = new EntityTransition(given);
        List<Violation> violations = new ArrayList<>(2);
        List<RowRef> fired = new ArrayList<>(2);
        Target target = null;
        Hit row = passing(book, transition);
        if (row == null) {
            refuse(book, workflows, transition, violations);
        } else {
            EntityStep step = workflows
                    .step(given.workflow(), row.row().text("to"))
                    .orElseThrow(() -> new IllegalStateException("Row " + row.ref() + " of release "
                            + book.release().number() + " leads to no step of " + given.workflow() + "."));
            fired.add(row.ref());
            fired.add(step.ref());
            target = new Target(step.stage(), step.finalStep() ? "CLOSED" : "OPEN", step.milestone());
            if (step.approval() != null && !given.flags().contains(APPROVED)) {
                violations.add(new Violation(
                        Violation.Kind.VALIDATION,
                        APPROVAL,
                        "\"" + step.label() + "\" needs the approval of "
                                + String.join(" or ", step.approval().roles()),
                        EntityTables.STEPS,
                        step.ref().row(),
                        List.of()));
            }
        }
        return new Verdict(violations.isEmpty(), target, violations, List.of(), fired, book.release());
    }

    private @Nullable Hit passing(CompiledRuleBook book, EntityTransition transition) {
        String wanted = transition.given().requestedStage();
        try (Consultation consultation = book.consult(this)) {
            for (Hit hit : consultation.tell(transition).hits(EntityTables.TRANSITIONS)) {
                String to = hit.row().text("to");
                if ((wanted == null || wanted.equals(to))
                        && !to.equals(transition.given().stage())) {
                    return hit;
                }
            }
            return null;
        }
    }

    private void refuse(
            CompiledRuleBook book, EntityWorkflows workflows, EntityTransition transition, List<Violation> violations) {
        GateFacts given = transition.given();
        List<NearMiss> near = book.nearMisses(this, EntityTables.TRANSITIONS, transition, NEAR).stream()
                .filter(miss -> given.requestedStage() == null
                        || given.requestedStage().equals(miss.row().text("to")))
                .filter(miss -> !miss.row().text("to").equals(given.stage()))
                .toList();
        NearMiss nearest = null;
        for (NearMiss miss : near) {
            if (nearest == null || miss.columns().size() < nearest.columns().size()) {
                nearest = miss;
            }
        }
        if (nearest == null) {
            violations.add(noWay(book, workflows, transition));
            return;
        }
        for (String column : nearest.columns()) {
            violations.add(violation(given, nearest, column, near));
        }
    }

    private static Violation violation(GateFacts given, NearMiss miss, String column, List<NearMiss> near) {
        String to = miss.row().text("to");
        return switch (column) {
            case "role" ->
                new Violation(
                        Violation.Kind.PERMISSION,
                        given.action(),
                        given.role() + " may not do this; allowed are "
                                + String.join(", ", miss.row().texts("role")),
                        EntityTables.TRANSITIONS,
                        null,
                        near.stream().map(NearMiss::ref).toList());
            case "with_reason" ->
                new Violation(
                        Violation.Kind.VALIDATION,
                        "reason",
                        "A reason is needed to go to " + to,
                        EntityTables.TRANSITIONS,
                        miss.ref().row(),
                        List.of());
            default ->
                new Violation(
                        Violation.Kind.VALIDATION,
                        "condition",
                        to + " is reached only where "
                                + String.join(" or ", miss.row().texts(column)) + " holds",
                        EntityTables.TRANSITIONS,
                        miss.ref().row(),
                        List.of());
        };
    }

    private Violation noWay(CompiledRuleBook book, EntityWorkflows workflows, EntityTransition transition) {
        GateFacts given = transition.given();
        List<String> reachable = reachable(book, transition);
        String from = given.stage() == null
                ? "the beginning of " + given.workflow()
                : "\""
                        + workflows
                                .step(given.workflow(), given.stage())
                                .map(EntityStep::label)
                                .orElse(given.stage()) + "\"";
        return new Violation(
                Violation.Kind.TRANSITION,
                given.action(),
                reachable.isEmpty()
                        ? "nothing leads on from " + from
                        : "from " + from + " it goes to " + String.join(" or ", reachable) + ", not to "
                                + given.requestedStage(),
                EntityTables.TRANSITIONS,
                null,
                List.of());
    }

    private List<String> reachable(CompiledRuleBook book, EntityTransition transition) {
        Set<String> to = new LinkedHashSet<>();
        try (Consultation consultation = book.consult(this)) {
            consultation
                    .tell(transition)
                    .hits(EntityTables.TRANSITIONS)
                    .forEach(hit -> to.add(hit.row().text("to")));
        }
        book.nearMisses(this, EntityTables.TRANSITIONS, transition, NEAR)
                .forEach(miss -> to.add(miss.row().text("to")));
        to.remove(String.valueOf(transition.given().stage()));
        return List.copyOf(to);
    }

    /**
     * Somewhere that an entity could go.
     *
     * @param verdict what the rules say once a reason is given
     * @param needsReason whether they say otherwise without one
     */
    public record Option(EntityStep to, Verdict verdict, boolean needsReason) {

        /** Whether others must approve first. */
        public boolean needsApproval() {
            return verdict.violations().stream()
                    .anyMatch(violation -> violation.name().equals(APPROVAL));
        }
    }

    /** Everywhere that an entity could go from where it stands, for who asks. */
    public List<Option> options(CompiledRuleBook book, GateFacts given) {
        EntityWorkflows workflows = EntityWorkflows.of(book);
        List<Option> options = new ArrayList<>();
        for (String to : reachable(book, new EntityTransition(given))) {
            GateFacts asked = given.asking(given.action(), to);
            Verdict verdict = answer(book, asked.with(REASON_GIVEN));
            boolean needsReason = answer(book, asked).violations().stream()
                    .anyMatch(v -> v.name().equals("reason"));
            workflows.step(given.workflow(), to).ifPresent(step -> options.add(new Option(step, verdict, needsReason)));
        }
        return options;
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
