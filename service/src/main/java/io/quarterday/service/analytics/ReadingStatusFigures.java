package io.quarterday.service.analytics;

import io.quarterday.domain.analytics.StatusFigures;
import io.quarterday.domain.analytics.StatusFigures.Standing;
import io.quarterday.domain.analytics.StatusFigures.Wanted;
import io.quarterday.domain.analytics.StatusRollups.Flow;
import io.quarterday.domain.analytics.StatusRollups.OfPerson;
import io.quarterday.domain.analytics.StatusRollups.OfStatus;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.InvalidInputException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long work stands where and how it flows, for who leads the practice. What left a status counts on the day of the
 * practice on which it did; quantiles are right to 1 %.
 */
@Service
@Transactional(readOnly = true)
public class ReadingStatusFigures {

    /** Most days that can be asked for at once. */
    public static final int DAYS_MAX = 1_100;

    private final StatusFigures figures;
    private final PlatformAccess access;
    private final Clock clock;

    ReadingStatusFigures(StatusFigures figures, PlatformAccess access, Clock clock) {
        this.figures = figures;
        this.access = access;
        this.clock = clock;
    }

    /** By what stretches of time figures are told apart; each is named by its first day. */
    public enum Period {
        DAY,
        WEEK,
        MONTH;

        LocalDate of(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /** @param period none for the days as a whole */
    public record Question(Wanted wanted, @Nullable Period period) {

        LocalDate start(LocalDate day) {
            return period == null ? wanted.from() : period.of(day);
        }
    }

    /**
     * How long entities stood at a status before they left it, and whether they left it in time.
     *
     * @param period its first day
     * @param shareWithinSla between 0 and 1, of those that had a deadline; absent where none had
     */
    public record StatusTime(
            LocalDate period,
            String entityType,
            String workflow,
            String status,
            long entered,
            long left,
            @Nullable Long meanSeconds,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds,
            long withinSla,
            long pastSla,
            @Nullable Double shareWithinSla) {}

    /** @param finished how many came to their end */
    public record Throughput(
            LocalDate period, String entityType, String workflow, long started, long moved, long finished) {}

    /** @param name of the person, or the component */
    public record PersonFigures(
            String actor,
            String name,
            long moves,
            long finished,
            @Nullable Long meanSeconds) {}

    /**
     * Where work waits longest: the statuses that took most of all the time.
     *
     * @param shareOfTime between 0 and 1, of all time that was stood at statuses that were left
     * @param growth how many more came than left
     */
    public record Bottleneck(String entityType, String workflow, String status, double shareOfTime, long growth) {}

    /** Times of the statuses, the longest standing first within their workflow. */
    public List<StatusTime> times(Actor actor, Question question) {
        access.require(actor, Operation.STATUS_ANALYTICS_READ);
        check(question.wanted());
        return grouped(
                        figures.statuses(question.wanted()),
                        one -> List.of(
                                question.start(one.place().day()).toString(),
                                one.place().entityType(),
                                one.place().workflow(),
                                one.place().status()))
                .map(ReadingStatusFigures::time)
                .toList();
    }

    private static <T> Stream<Map.Entry<List<String>, List<T>>> grouped(List<T> all, Function<T, List<String>> key) {
        Map<List<String>, List<T>> groups =
                new TreeMap<>(Comparator.comparing((List<String> parts) -> String.join("\u0000", parts)));
        groups.putAll(all.stream().collect(Collectors.groupingBy(key)));
        return groups.entrySet().stream();
    }

    private static StatusTime time(Map.Entry<List<String>, List<OfStatus>> group) {
        List<String> key = group.getKey();
        List<OfStatus> days = group.getValue();
        Durations durations = new Durations();
        days.forEach(day -> durations.add(day.durations()));
        long left = days.stream().mapToLong(OfStatus::left).sum();
        long stood = days.stream().mapToLong(OfStatus::stoodMillis).sum();
        long within = days.stream().mapToLong(OfStatus::withinSla).sum();
        long past = days.stream().mapToLong(OfStatus::pastSla).sum();
        return new StatusTime(
                LocalDate.parse(key.get(0)),
                key.get(1),
                key.get(2),
                key.get(3),
                days.stream().mapToLong(OfStatus::entered).sum(),
                left,
                left == 0 ? null : stood / left / 1_000,
                durations.seconds(0.5),
                durations.seconds(0.9),
                within,
                past,
                within + past == 0 ? null : (double) within / (within + past));
    }

    /** The five statuses at which most of all time was stood. */
    public List<Bottleneck> bottlenecks(Actor actor, Question question) {
        List<StatusTime> times = times(actor, new Question(question.wanted(), null));
        double all = times.stream().mapToDouble(ReadingStatusFigures::stood).sum();
        return times.stream()
                .filter(time -> stood(time) > 0)
                .sorted(Comparator.comparing(time -> -stood(time)))
                .limit(5)
                .map(time -> new Bottleneck(
                        time.entityType(),
                        time.workflow(),
                        time.status(),
                        stood(time) / all,
                        time.entered() - time.left()))
                .toList();
    }

    private static double stood(StatusTime time) {
        Long mean = time.meanSeconds();
        return mean == null ? 0 : (double) mean * time.left();
    }

    public List<Throughput> throughput(Actor actor, Question question) {
        access.require(actor, Operation.STATUS_ANALYTICS_READ);
        check(question.wanted());
        return grouped(
                        figures.statuses(question.wanted()),
                        one -> List.of(
                                question.start(one.place().day()).toString(),
                                one.place().entityType(),
                                one.place().workflow()))
                .map(group -> new Throughput(
                        LocalDate.parse(group.getKey().get(0)),
                        group.getKey().get(1),
                        group.getKey().get(2),
                        group.getValue().stream().mapToLong(OfStatus::started).sum(),
                        group.getValue().stream().mapToLong(OfStatus::left).sum(),
                        group.getValue().stream().mapToLong(OfStatus::finished).sum()))
                .toList();
    }

    /** How often something went from where to where, each by the first day of its period. */
    public List<Flow> flow(Actor actor, Question question) {
        access.require(actor, Operation.STATUS_ANALYTICS_READ);
        check(question.wanted());
        return grouped(
                        figures.flows(question.wanted()),
                        one -> List.of(
                                question.start(one.day()).toString(),
                                one.entityType(),
                                one.workflow(),
                                one.from(),
                                one.to()))
                .map(group -> new Flow(
                        group.getKey().get(1),
                        group.getKey().get(2),
                        group.getKey().get(3),
                        group.getKey().get(4),
                        LocalDate.parse(group.getKey().get(0)),
                        group.getValue().stream().mapToLong(Flow::moves).sum()))
                .toList();
    }

    /** What stands where just now. */
    public List<Standing> ageing(Actor actor, @Nullable String entityType, @Nullable String workflow) {
        access.require(actor, Operation.STATUS_ANALYTICS_READ);
        return figures.standing(clock.instant(), entityType, workflow);
    }

    /** Who moved how much, the most first. */
    public List<PersonFigures> people(Actor actor, Question question) {
        access.require(actor, Operation.STATUS_ANALYTICS_READ);
        check(question.wanted());
        Map<String, String> names = figures.names();
        return grouped(figures.people(question.wanted()), one -> List.of(one.actor()))
                .map(group -> person(group.getKey().get(0), group.getValue(), names))
                .sorted(Comparator.comparing(one -> -one.moves()))
                .toList();
    }

    private static PersonFigures person(String actor, List<OfPerson> days, Map<String, String> names) {
        long moves = days.stream().mapToLong(OfPerson::moves).sum();
        long stood = days.stream().mapToLong(OfPerson::stoodMillis).sum();
        return new PersonFigures(
                actor,
                names.getOrDefault(actor, actor),
                moves,
                days.stream().mapToLong(OfPerson::finished).sum(),
                moves == 0 ? null : stood / moves / 1_000);
    }

    private static void check(Wanted wanted) {
        long days = ChronoUnit.DAYS.between(wanted.from(), wanted.to());
        if (days < 0 || days > DAYS_MAX) {
            throw new InvalidInputException("to", "'to' must be from 'from' to " + DAYS_MAX + " days later.");
        }
    }
}
