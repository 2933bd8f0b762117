package io.quarterday.service.search;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.SearchedClient;
import io.quarterday.domain.deadlines.TaxProfile;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.search.FilterField.OfClient;
import io.quarterday.service.search.FilterField.OfTaxProfile;
import io.quarterday.service.search.FilterField.OfWork;
import io.quarterday.service.search.FilterReader.ReadCondition;
import io.quarterday.service.search.FilterReader.ReadFilter;
import io.quarterday.service.search.FilterReader.ReadGroup;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.springframework.data.jpa.domain.Specification;

/**
 * Turns a filter into a condition on clients. What the caller gave becomes bound parameters, whatever it is; names of
 * columns come from {@link FilterFields} alone.
 *
 * @param filter read, so that fields, operators and values fit
 * @param visibleWork the services that the asker sees: others answer no question
 * @param zone in which a moment has its day
 */
record FilterCompiler(ReadFilter filter, Specification<ClientService> visibleWork, ZoneId zone)
        implements Specification<Client> {

    /** So many texts of a list are looked up in the index; of more, each client is asked. */
    private static final int INDEXED_VALUES_MAX = 20;

    private static final int INDEXED_LENGTH_MIN = 3;

    @Override
    public Predicate toPredicate(Root<Client> client, CriteriaQuery<?> query, CriteriaBuilder criteria) {
        HibernateCriteriaBuilder build = (HibernateCriteriaBuilder) criteria;
        Comparing comparing = new Comparing(build, zone);
        List<Predicate> groups = filter.groups().stream()
                .map(group -> group(group, client, query, comparing))
                .toList();
        return groups.isEmpty() ? build.conjunction() : join(filter.operator(), groups, build);
    }

    private Predicate group(ReadGroup group, Root<Client> client, CriteriaQuery<?> query, Comparing comparing) {
        List<Predicate> conditions = group.conditions().stream()
                .map(condition -> condition(condition, client, query, comparing))
                .toList();
        return join(group.operator(), conditions, comparing.build());
    }

    private static Predicate join(Junction operator, List<Predicate> parts, HibernateCriteriaBuilder build) {
        Predicate[] all = parts.toArray(Predicate[]::new);
        return switch (operator) {
            case AND -> build.and(all);
            case OR -> build.or(all);
        };
    }

    private Predicate condition(
            ReadCondition condition, Root<Client> client, CriteriaQuery<?> query, Comparing comparing) {
        FilterOperator positive = condition.operator().positive();
        boolean negative = positive != condition.operator();
        FilterField.Place elsewhere = condition.field().place();
        if (!(elsewhere instanceof OfClient)) {
            Predicate some = elsewhere instanceof OfWork place
                    ? some(place, condition, positive, client, query, comparing)
                    : said((OfTaxProfile) elsewhere, condition, positive, client, query, comparing);
            // Nothing is known where no work and no profile has it; so "is null" is itself a no.
            return negative != (positive == FilterOperator.IS_NULL)
                    ? comparing.build().not(some)
                    : some;
        }
        Expression<?> column = column((OfClient) condition.field().place(), client, comparing.build());
        Predicate holds = comparing.holds(condition, positive, column);
        if (negative) {
            Predicate not = comparing.build().not(holds);
            // A comparison with nothing is neither true nor false in SQL.
            return isTwoValued(condition, positive) ? not : comparing.build().or(column.isNull(), not);
        }
        return isIndexed(condition)
                ? comparing.build().and(mentioned(condition, client, query, comparing), holds)
                : holds;
    }

    private static boolean isTwoValued(ReadCondition condition, FilterOperator positive) {
        FieldKind kind = condition.field().kind();
        return kind == FieldKind.TEXTS || kind == FieldKind.PEOPLE || positive == FilterOperator.IS_NULL;
    }

    /** Some work under way that the asker sees is so; asked whether it is null, some has it at all. */
    private Predicate some(
            OfWork place,
            ReadCondition condition,
            FilterOperator positive,
            Root<Client> client,
            CriteriaQuery<?> query,
            Comparing comparing) {
        HibernateCriteriaBuilder build = comparing.build();
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<ClientService> work = ids.from(ClientService.class);
        Path<?> column = work.get(place.attribute());
        Predicate such = build.and(
                build.equal(work.get("serviceType"), place.type()),
                work.get("status").in(ServiceStatus.OPEN),
                positive == FilterOperator.IS_NULL ? column.isNotNull() : comparing.holds(condition, positive, column));
        Predicate seen = visibleWork.toPredicate(work, query, build);
        ids.select(work.get("clientId")).where(seen == null ? such : build.and(such, seen));
        return client.get("id").in(ids);
    }

    /** The tax profile says so; asked whether it is null, it says something. */
    private static Predicate said(
            OfTaxProfile place,
            ReadCondition condition,
            FilterOperator positive,
            Root<Client> client,
            CriteriaQuery<?> query,
            Comparing comparing) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<TaxProfile> profile = ids.from(TaxProfile.class);
        Path<?> column = profile.get(place.attribute());
        ids.select(profile.get("clientId"))
                .where(
                        positive == FilterOperator.IS_NULL
                                ? column.isNotNull()
                                : comparing.holds(condition, positive, column));
        return client.get("id").in(ids);
    }

    private static boolean isIndexed(ReadCondition condition) {
        return condition.field().indexed()
                && condition.operator() != FilterOperator.IS_NULL
                && condition.values().size() <= INDEXED_VALUES_MAX
                && condition.values().stream().allMatch(value -> ((String) value).length() >= INDEXED_LENGTH_MIN);
    }

    /** The client has such a text somewhere: no answer, but what an index can tell. */
    private static Predicate mentioned(
            ReadCondition condition, Root<Client> client, CriteriaQuery<?> query, Comparing comparing) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<SearchedClient> searched = ids.from(SearchedClient.class);
        ids.select(searched.get("id"))
                .where(comparing
                        .build()
                        .or(condition.values().stream()
                                .map(value -> comparing.mentions(searched.get("texts"), (String) value))
                                .toArray(Predicate[]::new)));
        return client.get("id").in(ids);
    }

    private static Expression<?> column(OfClient place, Root<Client> client, HibernateCriteriaBuilder build) {
        Path<?> path = client;
        for (String attribute : place.path()) {
            path = path.get(attribute);
        }
        return place.line() == null ? path : build.sql("(? ->> '" + place.line() + "')", String.class, path);
    }
}
