package io.quarterday.service.timekeeping;

import io.quarterday.domain.timekeeping.TimeEntries;
import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItems;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.workflow.ServiceVisibility;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time that was recorded. Everybody sees their own, and what was spent on the services that they see; what others do
 * inside the practice sees who may read others' time.
 */
@Service
@Transactional(readOnly = true)
public class ReadingTime {

    private final TimeEntries entries;
    private final WorkItems items;
    private final ServiceVisibility visibility;
    private final PlatformAccess access;

    ReadingTime(TimeEntries entries, WorkItems items, ServiceVisibility visibility, PlatformAccess access) {
        this.entries = entries;
        this.items = items;
        this.visibility = visibility;
        this.access = access;
    }

    /**
     * Which time; what is null does not matter.
     *
     * @param notePattern for LIKE, in lower case, over the note; a backslash escapes
     */
    public record Wanted(
            @Nullable UUID userId,
            @Nullable UUID clientId,
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            @Nullable String activity,
            @Nullable Boolean billable,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String notePattern) {

        /** All time of everybody in a span of days. */
        static Wanted within(LocalDate from, LocalDate to) {
            return new Wanted(null, null, null, null, null, null, from, to, null);
        }

        /** All time of somebody in a span of days. */
        static Wanted of(UUID userId, LocalDate from, LocalDate to) {
            return new Wanted(userId, null, null, null, null, null, from, to, null);
        }
    }

    public Page<TimeEntry> page(Actor actor, Wanted wanted, Pageable pageable) {
        access.require(actor, Operation.TIME_KEEP);
        return entries.findAll(visibleTo(actor).and(matching(wanted)), pageable);
    }

    /** The next of a stretch for a file, by id. */
    public List<TimeEntry> after(Actor actor, Wanted wanted, @Nullable UUID after, int limit) {
        access.require(actor, Operation.TIME_EXPORT);
        Specification<TimeEntry> later =
                (entry, query, build) -> after == null ? null : build.greaterThan(entry.get("id"), after);
        return entries.findBy(
                visibleTo(actor).and(matching(wanted)).and(later),
                query -> query.sortBy(Sort.by("id")).limit(limit).all());
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    public TimeEntry one(Actor actor, UUID id) {
        Specification<TimeEntry> wanted = (entry, query, build) -> build.equal(entry.get("id"), id);
        return entries.findOne(visibleTo(actor).and(wanted)).orElseThrow(() -> new NotFoundException("time entry", id));
    }

    List<TimeEntry> all(Actor actor, Wanted wanted) {
        return entries.findAll(visibleTo(actor).and(matching(wanted)), Sort.by("workedOn", "createdAt", "id"));
    }

    boolean isDeleted(UUID workItemId) {
        return items.findById(workItemId).map(WorkItem::deleted).orElse(true);
    }

    /** The time that somebody sees. */
    Specification<TimeEntry> visibleTo(Actor actor) {
        Specification<ClientService> services = visibility.visibleTo(actor);
        boolean others = access.allows(actor, Operation.TIME_READ_OTHERS);
        return (entry, query, build) -> {
            Predicate own =
                    actor.userId() == null ? build.disjunction() : build.equal(entry.get("userId"), actor.userId());
            Predicate seen = entry.get("purpose").get("serviceId").in(seen(services, (CriteriaQuery<?>) query, build));
            Predicate internal = others ? build.isNull(entry.get("purpose").get("serviceId")) : build.disjunction();
            return build.or(own, seen, internal);
        };
    }

    private static Subquery<UUID> seen(
            Specification<ClientService> services, CriteriaQuery<?> query, CriteriaBuilder build) {
        Subquery<UUID> seen = query.subquery(UUID.class);
        Root<ClientService> service = seen.from(ClientService.class);
        Predicate theirs = services.toPredicate(service, query, build);
        return seen.select(service.get("id")).where(theirs == null ? build.conjunction() : theirs);
    }

    static Specification<TimeEntry> matching(Wanted wanted) {
        return (entry, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            if (wanted.userId() != null) {
                all.add(build.equal(entry.get("userId"), wanted.userId()));
            }
            if (wanted.clientId() != null) {
                Subquery<UUID> theirs = query.subquery(UUID.class);
                Root<ClientService> service = theirs.from(ClientService.class);
                theirs.select(service.get("id")).where(build.equal(service.get("clientId"), wanted.clientId()));
                all.add(entry.get("purpose").get("serviceId").in(theirs));
            }
            if (wanted.serviceId() != null) {
                all.add(build.equal(entry.get("purpose").get("serviceId"), wanted.serviceId()));
            }
            if (wanted.workItemId() != null) {
                all.add(build.equal(entry.get("purpose").get("workItemId"), wanted.workItemId()));
            }
            if (wanted.activity() != null) {
                all.add(build.equal(entry.get("purpose").get("activity"), wanted.activity()));
            }
            if (wanted.billable() != null) {
                all.add(build.equal(entry.get("purpose").get("billable"), wanted.billable()));
            }
            if (wanted.notePattern() != null) {
                all.add(build.like(build.lower(entry.get("purpose").get("note")), wanted.notePattern(), '\\'));
            }
            if (wanted.from() != null) {
                all.add(build.greaterThanOrEqualTo(entry.get("workedOn"), wanted.from()));
            }
            if (wanted.to() != null) {
                all.add(build.lessThanOrEqualTo(entry.get("workedOn"), wanted.to()));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }
}
