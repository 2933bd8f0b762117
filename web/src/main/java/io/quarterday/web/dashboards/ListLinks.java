package io.quarterday.web.dashboards;

import io.quarterday.service.dashboards.Figure;
import io.quarterday.service.deadlines.WantedObligations;
import io.quarterday.service.workflow.WantedServices;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Paths, with their queries, of the lists that show what was counted. */
final class ListLinks {

    private ListLinks() {}

    static String to(Figure figure) {
        if (figure instanceof Figure.OfServices services) {
            return to(services.wanted());
        }
        return to(((Figure.OfDeadlines) figure).wanted());
    }

    static String to(WantedServices wanted) {
        Query query = new Query("/api/services");
        query.with("client_id", wanted.clientId());
        query.withEach("status", wanted.statuses());
        query.withEach("service_type", wanted.types());
        query.withEach("stage", wanted.stages());
        query.with("assigned_staff_id", wanted.assignedStaffId());
        query.with("unassigned", wanted.unassigned());
        query.with("due_from", wanted.dueFrom());
        query.with("due_to", wanted.dueTo());
        query.with("undated", wanted.undated());
        query.with("completed_from", wanted.completedFrom());
        query.with("completed_to", wanted.completedTo());
        return query.path();
    }

    private static String to(WantedObligations wanted) {
        Query query = new Query("/api/deadlines");
        query.with("from", wanted.from());
        query.with("to", wanted.to());
        query.with("obligation", wanted.obligation());
        query.with("client_id", wanted.clientId());
        query.with("assigned_to", wanted.assignedTo());
        query.with("overdue", wanted.overdue());
        return query.path();
    }

    /** What is null or empty does not matter, and is left out. */
    private static final class Query {

        private final UriComponentsBuilder path;

        Query(String path) {
            this.path = UriComponentsBuilder.fromPath(path);
        }

        void with(String name, @Nullable Object value) {
            if (value != null) {
                path.queryParam(name, value);
            }
        }

        void withEach(String name, Collection<?> values) {
            values.forEach(value -> path.queryParam(name, value));
        }

        String path() {
            return path.build().encode().toUriString();
        }
    }
}
