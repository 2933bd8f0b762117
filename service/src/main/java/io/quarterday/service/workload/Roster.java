package io.quarterday.service.workload;

import io.quarterday.domain.workload.WorkingPerson;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.rules.workload.WorkloadTables;
import io.quarterday.rules.workload.WorkloadTables.Candidate;
import io.quarterday.rules.workload.WorkloadTables.KindOfWork;
import io.quarterday.rules.workload.WorkloadTables.StageOfWork;
import io.quarterday.rules.workload.WorkloadTables.Worker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The active people of a practice with their hours and their work, read at one moment; by it work is given out, and what
 * it gives out it counts. Decides by one rule book. Not for several threads.
 */
public final class Roster {

    /** Phases of work past review: it stays with whoever has it, whatever a table says. */
    private static final Set<String> PAST_REVIEW = Set.of("SIGN", "FILE");

    private static final int DAYS_AHEAD_MAX = 92;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CompiledRuleBook book;
    private final Workflows workflows;
    private final Map<UUID, Person> people = new LinkedHashMap<>();
    private final Map<Object, Optional<Row>> asked = new HashMap<>();

    /** Most people are alike for most work, and each question costs a session of the rules. */
    private final Map<Candidate, List<Hit>> judged = new HashMap<>();

    Roster(CompiledRuleBook book, List<WorkingPerson> working, LocalDate today) {
        this.book = book;
        this.workflows = Workflows.of(book);
        working.forEach(one -> people.put(one.id(), person(one, today)));
    }

    /** How far ahead a book looks at most, in days. */
    static int daysAhead(CompiledRuleBook book) {
        return book.book().table("working-hours").rows().stream()
                .mapToInt(Roster::daysAhead)
                .max()
                .orElse(1);
    }

    private static int daysAhead(Row row) {
        int days = Objects.requireNonNullElse(row.integerOrNull("days_ahead"), 1);
        return Math.min(DAYS_AHEAD_MAX, Math.max(1, days));
    }

    /**
     * How much somebody has to do.
     *
     * @param capacityHours for client work, of the days ahead
     * @param loadHours present work, weighted by where it stands
     * @param services how many are assigned to them
     * @param tooMuchFromPercent from which load on they have too much
     */
    public record Load(
            WorkingPerson person,
            BigDecimal capacityHours,
            BigDecimal loadHours,
            int services,
            int tooMuchFromPercent) {

        /** Null where they are away for all of the days ahead. */
        public @Nullable Integer percent() {
            return percentOf(loadHours, capacityHours);
        }

        public boolean tooMuch() {
            Integer percent = percent();
            return percent == null ? loadHours.signum() > 0 : percent >= tooMuchFromPercent;
        }
    }

    private static final class Person {
        private final WorkingPerson who;
        private final @Nullable Row rules;
        private final BigDecimal capacity;
        private BigDecimal load;
        private int services;

        Person(WorkingPerson who, @Nullable Row rules, BigDecimal capacity, BigDecimal load, int services) {
            this.who = who;
            this.rules = rules;
            this.capacity = capacity;
            this.load = load;
            this.services = services;
        }

        int rule(String column, int otherwise) {
            Integer value = rules == null ? null : rules.integerOrNull(column);
            return value == null ? otherwise : value;
        }
    }

    private Person person(WorkingPerson one, LocalDate today) {
        Row rules = first(WorkloadTables.WORKING_HOURS, new Worker(one.role().name()));
        BigDecimal capacity = BigDecimal.ZERO;
        for (int i = 0; rules != null && i < daysAhead(rules); i++) {
            LocalDate day = today.plusDays(i);
            if (one.leave().stream().noneMatch(away -> away.holds(day))) {
                capacity = capacity.add(
                        one.hours() != null
                                ? one.hours().on(day.getDayOfWeek())
                                : Objects.requireNonNullElse(
                                        rules.decimalOrNull(
                                                day.getDayOfWeek().name().toLowerCase(Locale.ROOT)),
                                        BigDecimal.ZERO));
            }
        }
        BigDecimal load = BigDecimal.ZERO;
        int services = 0;
        for (WorkingPerson.Pile pile : one.work()) {
            load = load.add(hours(pile.workflow(), pile.stage()).multiply(BigDecimal.valueOf(pile.count())));
            services += pile.count();
        }
        return new Person(one, rules, capacity, load, services);
    }

    /** The hours that a piece of work counts where it stands. */
    public BigDecimal hours(String workflow, String stage) {
        Row kind = first(WorkloadTables.EXPECTED_HOURS, new KindOfWork(workflow));
        Row weight = first(WorkloadTables.STAGE_WEIGHT, new StageOfWork(phase(workflow, stage), stage));
        BigDecimal hours = kind == null ? null : kind.decimalOrNull("hours");
        Integer percent = weight == null ? null : weight.integerOrNull("weight_percent");
        if (hours == null || percent == null || hours.signum() < 0) {
            return BigDecimal.ZERO;
        }
        return hours.multiply(BigDecimal.valueOf(Math.min(100, Math.max(0, percent))))
                .divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    /** Whether rebalancing may take work from whoever has it, where it stands. */
    public boolean movable(String workflow, String stage) {
        String phase = phase(workflow, stage);
        Row weight = first(WorkloadTables.STAGE_WEIGHT, new StageOfWork(phase, stage));
        return weight != null && weight.isTrue("movable") && !PAST_REVIEW.contains(phase);
    }

    /** By workflow, the stages from which rebalancing may take work; a workflow without one is left out. */
    public Map<String, List<String>> movable() {
        Map<String, List<String>> movable = new HashMap<>();
        for (String workflow : workflows.names()) {
            List<String> stages = workflows.stages(workflow).stream()
                    .map(Stage::code)
                    .filter(stage -> movable(workflow, stage))
                    .toList();
            if (!stages.isEmpty()) {
                movable.put(workflow, stages);
            }
        }
        return movable;
    }

    private String phase(String workflow, String stage) {
        return workflows.stage(workflow, stage).map(Stage::phase).orElse("");
    }

    /** Everybody and how much they have to do, by name. */
    public List<Load> loads() {
        return people.values().stream().map(Roster::load).toList();
    }

    public Optional<Load> load(UUID userId) {
        return Optional.ofNullable(people.get(userId)).map(Roster::load);
    }

    private static Load load(Person one) {
        return new Load(one.who, one.capacity, one.load, one.services, one.rule("too_much_from_percent", 100));
    }

    /** By how many points another must be better for somebody's work to be moved. */
    public int pointsBetter(UUID userId) {
        Person one = people.get(userId);
        return one == null ? 0 : one.rule("points_better", 0);
    }

    /** How many services may be taken from somebody at a time. */
    public int movesAtMost(UUID userId) {
        Person one = people.get(userId);
        return one == null ? 0 : Math.min(100, Math.max(0, one.rule("moves_at_most", 0)));
    }

    /** Whoever is the best for a piece of work; empty where all are out of question. */
    public Optional<Ranked> choose(Piece piece) {
        return ranked(piece).stream().filter(one -> !one.excluded()).findFirst();
    }

    /** Everybody, the best first: by points, then by load, then by name. */
    public List<Ranked> ranked(Piece piece) {
        List<Ranked> ranked = new ArrayList<>();
        people.values().forEach(one -> ranked.add(rank(one, piece)));
        ranked.sort(Comparator.comparing(Ranked::excluded)
                .thenComparing(Comparator.comparingInt(Ranked::points).reversed())
                .thenComparing(one -> Objects.requireNonNullElse(one.loadPercent(), Integer.MAX_VALUE))
                .thenComparing(Ranked::name)
                .thenComparing(Ranked::userId));
        return ranked;
    }

    private Ranked rank(Person one, Piece piece) {
        boolean current = one.who.id().equals(piece.current());
        BigDecimal load = current ? one.load : one.load.add(hours(piece.workflow(), piece.stage()));
        Row kind = first(WorkloadTables.EXPECTED_HOURS, new KindOfWork(piece.workflow()));
        String wanted = kind == null ? null : kind.textOrNull("skill");
        boolean has = wanted == null || one.who.skills().contains(wanted);
        UUID team = piece.clients().team();
        Integer percent = percentOf(load, one.capacity);
        Candidate candidate = new Candidate(
                piece.workflow(),
                phase(piece.workflow(), piece.stage()),
                one.who.role().name(),
                piece.usual(one.who.id()),
                team != null && team.equals(one.who.teamId()),
                one.who.skills().isEmpty() ? "UNKNOWN" : has ? "HAS" : "LACKS",
                current,
                one.capacity.signum() > 0,
                percent,
                piece.priority());
        int points = 0;
        boolean excluded = false;
        List<String> reasons = new ArrayList<>();
        for (Hit hit : judged.computeIfAbsent(
                candidate,
                asking -> book.ask(WorkloadTables.ASSIGNMENT_POLICY, asking).hits())) {
            points += Objects.requireNonNullElse(hit.row().integerOrNull("points"), 0);
            excluded |= hit.row().isTrue("excluded");
            reasons.add(hit.row().text("reason"));
        }
        return new Ranked(one.who.id(), one.who.name(), points, excluded, percent, List.copyOf(reasons));
    }

    /** Counts a piece of work as somebody's from now on, and not any more as whose it was. */
    public void give(Piece piece, UUID userId) {
        BigDecimal hours = hours(piece.workflow(), piece.stage());
        Person before = piece.current() == null ? null : people.get(piece.current());
        if (before != null) {
            before.load = before.load.subtract(hours);
            before.services--;
        }
        Person now = people.get(userId);
        if (now != null) {
            now.load = now.load.add(hours);
            now.services++;
        }
    }

    private static @Nullable Integer percentOf(BigDecimal load, BigDecimal capacity) {
        if (capacity.signum() == 0) {
            return null;
        }
        return load.multiply(HUNDRED)
                .divide(capacity, 0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(100_000))
                .intValueExact();
    }

    private <Q> @Nullable Row first(TableLookup<Q> lookup, Q question) {
        return asked.computeIfAbsent(
                        question,
                        q -> book.ask(lookup, question).hits().stream()
                                .findFirst()
                                .map(Hit::row))
                .orElse(null);
    }
}
