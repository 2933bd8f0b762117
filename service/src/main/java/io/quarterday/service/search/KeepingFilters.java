package io.quarterday.service.search;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.domain.search.SavedFilter;
import io.quarterday.domain.search.SavedFilters;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The filters that people keep: their own, and those that others share. Who may change what another shares stands in
 * {@code platform-permissions}; what is not shared nobody but its owner sees.
 */
@Service
@Transactional
public class KeepingFilters {

    static final int FILTERS_MAX = 50;

    private final SavedFilters filters;
    private final Users users;
    private final PlatformAccess access;

    KeepingFilters(SavedFilters filters, Users users, PlatformAccess access) {
        this.filters = filters;
        this.users = users;
        this.access = access;
    }

    /**
     * What is to be kept.
     *
     * @param name one of its owner's has it, in whatever case
     * @param ownersDefault takes the place of the one that was; only the owner says it
     */
    public record Told(String name, AdvancedFilter filter, boolean shared, boolean ownersDefault) {}

    /**
     * A filter with whose it is.
     *
     * @param mayChange whether who asked may change and delete it
     */
    public record Shown(SavedFilter filter, @Nullable String ownerName, boolean own, boolean mayChange) {}

    @Transactional(readOnly = true)
    public Page<Shown> page(Actor actor, Pageable pageable) {
        access.require(actor, Operation.CLIENTS_READ);
        Page<SavedFilter> page = filters.findAll(visibleTo(actor), pageable);
        Map<UUID, String> names = users
                .findAllById(page.stream().map(SavedFilter::userId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(User::id, User::name));
        return page.map(filter -> shown(actor, filter, names.get(filter.userId())));
    }

    /** @throws NotFoundException where it does not exist, or is another's and not shared */
    @Transactional(readOnly = true)
    public Shown find(Actor actor, UUID id) {
        access.require(actor, Operation.CLIENTS_READ);
        return shown(actor, visible(actor, id));
    }

    /**
     * @throws InvalidInputException where the filter cannot be asked
     * @throws ConflictException where the person keeps as many as can be, or one of this name
     * @throws ForbiddenException to who is no person
     */
    public Shown add(Actor actor, Told told, Instant now) {
        access.require(actor, Operation.FILTERS_KEEP);
        UUID owner = actor.userId();
        if (owner == null) {
            throw new ForbiddenException("Only a person keeps filters.");
        }
        FilterReader.read(told.filter(), "");
        // Whoever adds two at once would pass the bound otherwise.
        users.findForUpdate(owner);
        if (filters.countByUserId(owner) >= FILTERS_MAX) {
            throw new ConflictException(
                    "You keep " + FILTERS_MAX + " filters, which is as many as can be. Delete one first.");
        }
        requireFreeName(owner, told.name(), null);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        SavedFilter filter = new SavedFilter(Ids.next(), owner, told.name(), told.filter(), at);
        filter.rewrite(told.name(), told.filter(), told.shared(), at);
        makeDefault(filter, told.ownersDefault(), at);
        return shown(actor, filters.saveAndFlush(filter));
    }

    /**
     * Writes it anew.
     *
     * @param expectedVersion is told the stored version, and throws where the caller's copy is older
     * @throws NotFoundException where it does not exist, or is another's and not shared
     * @throws ForbiddenException where it is another's, and the role may not change it or it is to be a default
     * @throws StaleException of {@code expectedVersion}
     */
    public Shown change(Actor actor, UUID id, Told told, LongConsumer expectedVersion, Instant now) {
        SavedFilter filter = changeable(actor, id);
        expectedVersion.accept(filter.version());
        FilterReader.read(told.filter(), "");
        requireFreeName(filter.userId(), told.name(), id);
        if (!isOf(actor, filter) && told.ownersDefault() != filter.ownersDefault()) {
            throw new ForbiddenException("With which filter somebody's list opens, they say themselves.");
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        filter.rewrite(told.name(), told.filter(), told.shared(), at);
        makeDefault(filter, told.ownersDefault(), at);
        return shown(actor, filters.saveAndFlush(filter));
    }

    /** As {@link #change}. */
    public void delete(Actor actor, UUID id, LongConsumer expectedVersion) {
        SavedFilter filter = changeable(actor, id);
        expectedVersion.accept(filter.version());
        filters.delete(filter);
    }

    private void makeDefault(SavedFilter filter, boolean ownersDefault, Instant at) {
        if (ownersDefault) {
            filters.findDefault(filter.userId())
                    .filter(before -> !before.equals(filter))
                    .ifPresent(before -> {
                        before.beDefault(false, at);
                        filters.flush();
                    });
        }
        filter.beDefault(ownersDefault, at);
    }

    private void requireFreeName(UUID owner, String name, @Nullable UUID besides) {
        filters.findNamed(owner, name)
                .filter(other -> !other.id().equals(besides))
                .ifPresent(other -> {
                    throw new ConflictException("There is a filter '" + other.name() + "' already.");
                });
    }

    private SavedFilter changeable(Actor actor, UUID id) {
        SavedFilter filter = visible(actor, id);
        access.require(actor, isOf(actor, filter) ? Operation.FILTERS_KEEP : Operation.FILTERS_KEEP_OTHERS);
        return filter;
    }

    private SavedFilter visible(Actor actor, UUID id) {
        return filters.findById(id)
                .filter(filter -> filter.shared() || isOf(actor, filter))
                .orElseThrow(() -> new NotFoundException("filter", id));
    }

    private static Specification<SavedFilter> visibleTo(Actor actor) {
        return (filter, query, build) ->
                build.or(build.isTrue(filter.get("shared")), build.equal(filter.get("userId"), actor.userId()));
    }

    private static boolean isOf(Actor actor, SavedFilter filter) {
        return filter.userId().equals(actor.userId());
    }

    private Shown shown(Actor actor, SavedFilter filter) {
        return shown(
                actor, filter, users.findById(filter.userId()).map(User::name).orElse(null));
    }

    private Shown shown(Actor actor, SavedFilter filter, @Nullable String ownerName) {
        boolean own = isOf(actor, filter);
        return new Shown(
                filter,
                ownerName,
                own,
                access.allows(actor, own ? Operation.FILTERS_KEEP : Operation.FILTERS_KEEP_OTHERS));
    }
}
