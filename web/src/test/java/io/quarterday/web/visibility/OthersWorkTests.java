package io.quarterday.web.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import io.quarterday.web.visibility.Operations.Operation;
import io.quarterday.web.visibility.TwoTeams.Kept;
import io.quarterday.web.visibility.TwoTeams.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Staff see only what they may: every operation of the API's document, asked by every role of two teams and of another
 * practice. An operation that is neither {@link #FILTERED}, nor about one thing of a client, nor {@link #OPEN} for a
 * reason, fails here.
 */
@ApiTest
class OthersWorkTests {

    /** Lists, feeds, searches and counts of what belongs to clients. */
    private static final Set<String> FILTERED = Set.of(
            "/api/activity",
            "/api/automation/exceptions",
            "/api/automation/runs/{id}/items",
            "/api/automation/triggers",
            "/api/clients",
            "/api/clients/export",
            "/api/communications",
            "/api/dashboard/manager",
            "/api/dashboard/partner",
            "/api/dashboard/staff",
            "/api/deadlines",
            "/api/deadlines/counts",
            "/api/email-logs",
            "/api/escalations",
            "/api/ltd-accounts",
            "/api/notifications",
            "/api/notifications/unread-count",
            "/api/services",
            "/api/services/export",
            "/api/time-entries",
            "/api/users",
            "/api/vat-quarters",
            "/api/workload/proposals/{id}");

    /** The list that is asked for by a body. */
    private static final String SEARCH = "/api/clients/search";

    /** Of which kind the thing is that a path names, by how the path begins. */
    private static final Map<String, String> ABOUT = new LinkedHashMap<>();

    static {
        ABOUT.put("/api/clients/{", "client");
        ABOUT.put("/api/services/{", "service");
        ABOUT.put("/api/workflows/{", "service");
        ABOUT.put("/api/vat-quarters/{", "service");
        ABOUT.put("/api/ltd-accounts/{", "accounts");
        ABOUT.put("/api/work-items/{", "item");
        ABOUT.put("/api/time-entries/{", "time");
        ABOUT.put("/api/documents/{", "document");
        ABOUT.put("/api/document-requests/{", "request");
        ABOUT.put("/api/communications/{", "communication");
        ABOUT.put("/api/automation/triggers/{", "trigger");
        ABOUT.put("/api/automation/exceptions/{", "exception");
        ABOUT.put("/api/email-logs/{", "email");
        ABOUT.put("/api/decisions/{id}", "decision");
        ABOUT.put("/api/notifications/{id}", "notification");
        ABOUT.put("/api/jobs/{", "job");
    }

    /** By how the operation begins: open to the practice, because. */
    private static final Map<String, String> OPEN = new LinkedHashMap<>();

    static {
        OPEN.put("/api/test/", "it is there in tests alone");
        OPEN.put("GET /api/status/{entity_type}/{entity_id}/verify", "HistoryTests hold who may ask it of what");
        OPEN.put("/api/auth/", "it is about the caller");
        OPEN.put("/api/calendar", "the token is the caller's; CalendarTests hold whose dates it shows");
        OPEN.put("/api/api-keys", "keys are the partners', of people");
        OPEN.put("/api/events", "a stream does not end; EventStreamTests hold whom it tells of what");
        OPEN.put("/api/health-reports", "they are for who leads: the practice as a whole (seed 000)");
        OPEN.put("/api/health", "it tells nothing of anybody");
        OPEN.put("/api/practice", "it is the practice's own name and zone");
        OPEN.put("POST /api/users", "it makes a person; it is the partners'");
        OPEN.put("/api/teams", "it is about people, not clients");
        OPEN.put("/api/users/{", "it is about people, not clients");
        OPEN.put("/api/sessions", "sign-ins are the caller's own, or for who leads");
        OPEN.put("/api/security-events", "who came in, for who leads; no client is in them");
        OPEN.put("/api/service-types", "rules in force, which are the practice's");
        OPEN.put("/api/rules/", "rules are the practice's; RulesTellNothingTests hold what they would change");
        OPEN.put("/api/decisions/{decision}", "it answers about facts that the caller brings");
        OPEN.put("/api/notifications/templates", "words of the rules in force");
        OPEN.put("/api/notifications/read-all", "it is about the caller's own");
        OPEN.put("/api/register/companies", "the public register");
        OPEN.put("/api/requests/", "the link is the client's");
        OPEN.put("/api/signing/", "the link is the client's");
        OPEN.put("/api/webhooks/", "the mail service tells of a mail that it names; a webhook gets the whole practice");
        OPEN.put("/api/webhooks", "for who leads: a webhook is told of the practice as a whole");
        OPEN.put("/api/status/analytics", "how long work takes in the practice as a whole, for who leads");
        OPEN.put("/api/automation/jobs/", "a job works for the practice; it tells how much, not of whom");
        OPEN.put("/api/automation/check-triggers", "the same");
        OPEN.put("/api/automation/status", "how many triggers there are, for who runs the automation");
        OPEN.put("/api/automation/schedules", "times of jobs");
        OPEN.put("/api/automation/runs", "how much a job did; of whom, its items say, which are filtered");
        OPEN.put("/api/workload", "how much people have to do, for who distributes it; the moves are filtered");
        OPEN.put("/api/time-entries/export", "the list as a file: TimeEntryTests hold whose");
        OPEN.put("POST /api/time-entries", "TimeEntryTests hold that it is of a service that the caller sees");
        OPEN.put("/api/time/", "weeks and clocks of people; TimerAndWeekTests and TimeEntryTests hold what they show");
        OPEN.put("/api/delegations", "it is about people, not clients");
        OPEN.put("/api/approvals/waiting", "DelegationTests hold whose; nothing waits where work begins");
        OPEN.put("POST /api/clients", "it makes one; imports are the partners'");
        OPEN.put("POST /api/clients/bulk-refresh", "a job asks; RefreshingManyTests hold of whom");
        OPEN.put("POST /api/clients/import", "it is the partners'");
        OPEN.put("POST /api/services/import", "it is the partners'");
        OPEN.put("/api/clients/filters", "a person's own filters and those that are shared; no client is in them");
        OPEN.put("GET /api/status/approvals/waiting", "WaitingStepTests hold whose; they are of no client");
        OPEN.put("/api/status", "what other systems have tracked is the practice's, and of no client");
        OPEN.put("/api/clients/search/fields", "what can be asked for");
    }

    /** What takes a file, and is asked for without one. */
    private static final Set<String> NOT_JSON = Set.of("POST /api/services/{id}/documents");

    /** Bodies where the document does not tell what makes sense. */
    private static final Map<String, Map<String, Object>> BODIES = Map.of(
            "PATCH /api/clients/{id}",
            Map.of("notes", "Seen"),
            "PUT /api/clients/{id}/chase-team",
            Map.of("user_ids", List.of()),
            "PUT /api/clients/{id}/official-dates/hmrc",
            Map.of(
                    "obligations",
                    List.of(Map.of("start", "2026-01-01", "end", "2026-03-31", "due", "2026-05-07", "status", "O"))),
            "POST /api/clients/{id}/tax-profile/changes",
            Map.of("kind", "VAT_FREQUENCY", "from", "2026-04-01", "frequency", "QUARTERLY_1"));

    private final ApiClient api;
    private final Operations operations;
    private final List<Viewer> viewers;

    OthersWorkTests(
            ApiClient api,
            Work work,
            Practices practices,
            JdbcClient database,
            PlatformTransactionManager transactions,
            MutableClock clock) {
        this.api = api;
        this.operations = new Operations(api.contract());
        this.viewers = new TwoTeams(api, work, database, new TransactionTemplate(transactions), clock.instant())
                .make(practices.make(), practices.make());
    }

    @Test
    void everyOperationIsFilteredOrOpenForAReason() {
        List<String> unknown = operations.all().stream()
                .filter(operation -> !isFiltered(operation)
                        && kind(operation).isEmpty()
                        && !operations.namesWork(operation)
                        && OPEN.keySet().stream().noneMatch(beginning -> begins(operation, beginning)))
                .map(Operation::name)
                .toList();

        assertThat(unknown).as("Say in FILTERED, ABOUT or OPEN whose it is").isEmpty();
        assertThat(operations.all().stream().map(Operation::path)).containsAll(FILTERED);
    }

    @Test
    void noListTellsOfWhatTheCallerDoesNotSee() {
        Set<String> showing = new TreeSet<>();
        for (Operation operation : operations.all()) {
            if (!isFiltered(operation)) {
                continue;
            }
            for (Viewer viewer : viewers) {
                for (String path : asked(operation, viewer)) {
                    ApiAnswer answer = operation.method().equals("GET")
                            ? api.as(viewer.person()).get(path)
                            : api.as(viewer.person()).post(operation.path(), searched(path));
                    assertThat(answer.status()).as("%s", answer).isIn(200, 403);
                    for (Kept hidden : viewer.hidden()) {
                        assertThat(answer.text())
                                .as("%s for %s", path, viewer.person())
                                .doesNotContain(hidden.traces());
                    }
                    if (!isJson(answer)) {
                        viewer.seen().stream()
                                .flatMap(kept -> kept.traces().stream())
                                .filter(answer.text()::contains)
                                .forEach(trace -> showing.add(operation.path()));
                        continue;
                    }
                    JsonNode total = answer.meta().at("/pagination/total_count");
                    if (total.isNumber()) {
                        assertThat(total.asInt())
                                .as("%s for %s", path, viewer.person())
                                .isEqualTo(answer.data().size());
                    }
                    if (viewer.seen().stream()
                            .flatMap(kept -> kept.traces().stream())
                            .anyMatch(answer.text()::contains)) {
                        showing.add(operation.path());
                    }
                }
            }
        }
        Set<String> numbers = Set.of(
                "/api/dashboard/manager",
                "/api/dashboard/partner",
                "/api/dashboard/staff",
                "/api/deadlines/counts",
                "/api/notifications/unread-count",
                "/api/users");
        assertThat(showing)
                .as("that show something to those who see it")
                .containsAll(Stream.concat(FILTERED.stream(), Stream.of(SEARCH))
                        .filter(path -> !numbers.contains(path))
                        .toList());
    }

    /** What a search takes in its body, of what a list takes in its query. */
    private static Map<String, Object> searched(String path) {
        Map<String, Object> body = new HashMap<>(Map.of("limit", 200));
        int word = path.indexOf("search=");
        if (word >= 0) {
            body.put("search", path.substring(word + "search=".length()));
        }
        return body;
    }

    private static boolean isJson(ApiAnswer answer) {
        return answer.header("Content-Type").orElse("").contains("json");
    }

    /** Of each list whole, by what is searched for, and by what is hidden. */
    private List<String> asked(Operation operation, Viewer viewer) {
        String path = operation.path();
        if (operation.hasVariables()) {
            String list = path.substring(0, path.indexOf("/{"));
            ApiAnswer all = api.as(viewer.person()).get(list);
            if (all.status() != 200 || all.data().isEmpty()) {
                return List.of();
            }
            path = operation.at(all.data().at("/0/id").asString());
        }
        List<String> asked = new ArrayList<>();
        String whole = path + (operation.takes("limit") ? "?limit=200" : "");
        asked.add(whole);
        for (Kept hidden : viewer.hidden()) {
            if (operation.takes("search") || operation.path().equals(SEARCH)) {
                asked.add(path + "?limit=200&search=" + hidden.word().substring(0, 9));
            }
            for (String parameter : List.of("client_id", "service_id", "workflow_id")) {
                if (operation.takes(parameter)) {
                    asked.add(path + "?" + parameter + "="
                            + hidden.id(parameter.equals("client_id") ? "client" : "service"));
                }
            }
        }
        return asked;
    }

    @Test
    void whatTheCallerDoesNotSeeIsAsIfItWereNotThere() {
        List<String> unasked = new ArrayList<>();
        for (Operation operation : operations.all()) {
            if (isFiltered(operation) || OPEN.containsKey(operation.name())) {
                continue;
            }
            Optional<String> kind = kind(operation);
            if (kind.isEmpty() && !operations.namesWork(operation)) {
                continue;
            }
            Set<Integer> statuses = new TreeSet<>();
            for (Viewer viewer : viewers) {
                for (Kept hidden : viewer.hidden()) {
                    Told known = tell(viewer, operation, name -> hidden.id(kindOf(name, kind)));
                    UUID nowhere = Ids.next();
                    Told unknown = tell(viewer, operation, name -> nowhere);
                    assertThat(known.answer())
                            .as("%s for %s", operation.name(), viewer.person())
                            .isEqualTo(unknown.answer());
                    statuses.add(known.status());
                }
            }
            if (!NOT_JSON.contains(operation.name()) && Set.of(400, 415, 428).containsAll(statuses)) {
                unasked.add(operation.name() + " " + statuses);
            }
        }
        assertThat(unasked).as("never got as far as to look whose it is").isEmpty();
    }

    /** A status and what was said with it, without the id that was asked for. */
    private record Told(int status, String answer) {}

    private Told tell(Viewer viewer, Operation operation, Function<String, UUID> ids) {
        UUID id = ids.apply("");
        String path = operation.hasVariables() ? operation.at(id) : operation.path();
        Map<String, Object> body =
                BODIES.containsKey(operation.name()) ? BODIES.get(operation.name()) : operations.body(operation, ids);
        ApiClient caller = api.as(viewer.person());
        ApiAnswer answer =
                switch (operation.method()) {
                    case "GET" -> caller.get(path);
                    case "DELETE" -> body == null ? caller.delete(path) : caller.delete(path, body);
                    case "PUT" -> caller.put(path, body == null ? new HashMap<>() : body);
                    case "PATCH" -> caller.patch(path, body == null ? new HashMap<>() : body);
                    default -> body == null ? caller.post(path) : caller.post(path, body);
                };
        String said = isJson(answer)
                ? answer.json().path("error").toString() + answer.json().path("data")
                : answer.text();
        UUID named = ids.apply("client_id");
        return new Told(
                answer.status(),
                answer.status() + " " + said.replace(id.toString(), "<id>").replace(named.toString(), "<id>"));
    }

    private static String kindOf(String field, Optional<String> kind) {
        return field.isEmpty() ? kind.orElse("client") : "client";
    }

    private static boolean isFiltered(Operation operation) {
        return (operation.method().equals("GET") && FILTERED.contains(operation.path()))
                || operation.name().equals("POST " + SEARCH);
    }

    private static Optional<String> kind(Operation operation) {
        return ABOUT.entrySet().stream()
                .filter(entry -> operation.path().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean begins(Operation operation, String beginning) {
        return beginning.startsWith("/")
                ? operation.path().startsWith(beginning)
                : operation.name().equals(beginning);
    }
}
