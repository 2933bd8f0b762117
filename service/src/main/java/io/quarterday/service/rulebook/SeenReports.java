package io.quarterday.service.rulebook;

import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.ServiceVisibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports that are kept with a release, as somebody may read them: what they list about clients and services that the
 * reader does not see is left out. Their numbers are those of the practice.
 */
@Component
@Transactional(readOnly = true)
public class SeenReports {

    private static final String SERVICE = "client_service";

    private final ClientVisibility clients;
    private final ServiceVisibility services;

    SeenReports(ClientVisibility clients, ServiceVisibility services) {
        this.clients = clients;
        this.services = services;
    }

    /** A report without the entries of its lists that {@code actor} must not know. */
    public Map<String, Object> seenBy(Actor actor, Map<String, Object> report) {
        if (clients.scope(actor) == Scope.ALL) {
            return report;
        }
        Set<UUID> ofClients = new HashSet<>();
        Set<UUID> ofServices = new HashSet<>();
        each(report, entry -> {
            add(ofClients, client(entry));
            add(ofServices, service(entry));
            return true;
        });
        Set<UUID> seen = new HashSet<>(clients.visibleAmong(actor, ofClients));
        seen.addAll(services.visibleAmong(actor, ofServices));
        return each(report, entry -> sees(seen, client(entry)) && sees(seen, service(entry)));
    }

    /** Whether an entry of a list stays. */
    private interface Stays {
        boolean test(Map<?, ?> entry);
    }

    private static Map<String, Object> each(Map<?, ?> map, Stays stays) {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((name, value) -> kept.put((String) name, value(value, stays)));
        return kept;
    }

    private static Object value(Object value, Stays stays) {
        if (value instanceof Map<?, ?> map) {
            return each(map, stays);
        }
        if (!(value instanceof List<?> list)) {
            return value;
        }
        List<Object> kept = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof Map<?, ?> map) || stays.test(map)) {
                kept.add(entry);
            }
        }
        return kept;
    }

    private static @Nullable UUID client(Map<?, ?> entry) {
        return entry.get("client_id") instanceof String id ? UUID.fromString(id) : null;
    }

    private static @Nullable UUID service(Map<?, ?> entry) {
        return entry.get("about") instanceof Map<?, ?> about
                        && SERVICE.equals(about.get("entity_type"))
                        && about.get("entity_id") instanceof String id
                ? UUID.fromString(id)
                : null;
    }

    private static void add(Set<UUID> ids, @Nullable UUID id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static boolean sees(Set<UUID> seen, @Nullable UUID id) {
        return id == null || seen.contains(id);
    }
}
