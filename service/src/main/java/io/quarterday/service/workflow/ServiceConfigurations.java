package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.caches.CacheConfiguration;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.stereotype.Service;

/**
 * How each type of service is set up by the rules in force (seed 000's getServiceConfig). What is kept is named by the
 * release, which never changes; another release is another name.
 */
@Service
public class ServiceConfigurations {

    private final RuleBooks ruleBooks;
    private final Cache kept;

    ServiceConfigurations(RuleBooks ruleBooks, CacheManager caches) {
        this.ruleBooks = ruleBooks;
        this.kept = Objects.requireNonNull(caches.getCache(CacheConfiguration.SERVICE_CONFIG));
    }

    /**
     * A type of service.
     *
     * @param release the release whose rules say so; 0 is the shipped book
     * @param requiredDocuments kinds of document without which its work cannot start
     */
    public record ServiceConfiguration(
            ServiceType type, long release, String label, List<Stage> stages, SortedSet<String> requiredDocuments) {}

    private record Key(UUID organizationId, Release release, ServiceType type) {}

    public ServiceConfiguration of(Actor actor, ServiceType type) {
        CompiledRuleBook book = ruleBooks.inForce(actor.organizationId());
        Key key = new Key(actor.organizationId(), book.release(), type);
        return Objects.requireNonNull(kept.get(key, () -> read(book, type)));
    }

    /** Of all types, in their order. */
    public List<ServiceConfiguration> all(Actor actor) {
        return Stream.of(ServiceType.values()).map(type -> of(actor, type)).toList();
    }

    private static ServiceConfiguration read(CompiledRuleBook book, ServiceType type) {
        Workflows workflows = Workflows.of(book);
        return new ServiceConfiguration(
                type,
                book.release().number(),
                workflows.label(type.name()),
                workflows.stages(type.name()),
                new TreeSet<>(workflows.requiredDocuments(type.name())));
    }
}
