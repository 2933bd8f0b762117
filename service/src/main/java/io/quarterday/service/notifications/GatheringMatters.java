package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.OutgoingMail.Chase;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.notifications.NotificationFacts;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.PracticeDays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what must be known of what happened, many at a time in one query. */
@Component
class GatheringMatters {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** A transition tells of the stage and the person that it brought, whatever has followed since. */
    private static final String SERVICE = """
              s.id as service_id, s.service_type, s.period, s.period_end, s.deadline, s.priority,
              coalesce(t.to_status, s.stage) as stage, t.from_status as stage_before,
              c.id as client_id, c.client_code, c.company_name, c.contact_name,
              case when c.is_active then c.contact_email end as contact_email,
              c.team_id as client_team, c.chase_team_user_ids as chase_team,
              a.id as assignee_id, a.name as assignee_name, a.team_id as assignee_team,
              o.name as practice
            """;

    private static final String HAPPENED =
            "select h.id, h.event, h.occasion, h.happened_at, h.level, h.channels, h.named,"
                    + " h.details::text as details, h.actor_user_id, by.name as actor_name, t.transition_reason,"
                    + " t.business_context ->> 'assigned_staff_id_before' as assignee_before, t.entity_type, t.entity_id,"
                    + " r.number as release_number, r.reason as release_reason, " + SERVICE + """
            from happenings h
            join organizations o on o.id = h.organization_id
            left join status_transitions t on t.id = h.transition_id
            left join rule_releases r on r.id = case t.entity_type when 'rule_release' then t.entity_id::uuid end
            left join client_services s on s.id = h.client_service_id
            left join clients c on c.id = s.client_id
            left join users a on a.id = coalesce((t.business_context ->> 'assigned_staff_id')::uuid, s.assigned_staff_id)
            left join users by on by.id = h.actor_user_id
            where h.id = any(:ids) order by h.happened_at, h.id
            """;

    private static final String OF_SERVICE = "select " + SERVICE + """
            from client_services s
            join organizations o on o.id = s.organization_id
            join clients c on c.id = s.client_id
            left join users a on a.id = s.assigned_staff_id
            left join status_transitions t on false
            where s.id = :id
            """;

    /** Whose days are those to the day by which a client was asked to answer. */
    private static final Set<NotificationEvent> OF_REQUESTS =
            EnumSet.of(NotificationEvent.REQUEST_DUE, NotificationEvent.REQUEST_OVERDUE);

    private final JdbcClient database;
    private final PracticeDays days;
    private final RecordsLinks links;
    private final List<LateWords> lateWords;

    GatheringMatters(JdbcClient database, PracticeDays days, RecordsLinks links, List<LateWords> lateWords) {
        this.database = database;
        this.days = days;
        this.links = links;
        this.lateWords = lateWords;
    }

    /** What happened, in its order, as it stands at a moment. */
    List<Matter> gather(List<UUID> happenings, CompiledRuleBook book, Instant at) {
        LocalDate today = days.on(CurrentOrganization.required(), at);
        return database.sql(HAPPENED)
                .param("ids", happenings.toArray(UUID[]::new))
                .query((row, number) -> happened(row, book, today))
                .list();
    }

    /** A step to get the records of a service. */
    Optional<Matter> recordsWanted(UUID serviceId, int step, Chase chase, CompiledRuleBook book, Instant at) {
        UUID practice = CurrentOrganization.required();
        LocalDate today = days.on(practice, at);
        String link = links.linkFor(practice, serviceId, at).orElse(null);
        return database.sql(OF_SERVICE)
                .param("id", serviceId)
                .query((row, number) -> {
                    Map<String, String> values = values(row, book, today);
                    values.put("step", String.valueOf(step));
                    put(values, "link", link);
                    LocalDate periodEnd = row.getObject("period_end", LocalDate.class);
                    put(values, "period_end", periodEnd == null ? null : DAY.format(periodEnd));
                    return new Matter(
                            NotificationEvent.RECORDS_WANTED,
                            "chase:" + serviceId + ":" + chase.since().toEpochMilli() + ":" + step,
                            at,
                            facts(row, NotificationEvent.RECORDS_WANTED, 0, Set.of(), book, daysToDeadline(row, today)),
                            new Matter.About("client_service", serviceId.toString()),
                            serviceId,
                            client(row),
                            concerned(row, null, null, List.of()),
                            values,
                            chase);
                })
                .optional();
    }

    /** What the words of an event may name of a service, or without one of the practice alone. */
    Map<String, String> valuesOf(@Nullable UUID serviceId, CompiledRuleBook book, Instant at) {
        LocalDate today = days.on(CurrentOrganization.required(), at);
        if (serviceId == null) {
            Map<String, String> values = new HashMap<>();
            values.put("today", DAY.format(today));
            return values;
        }
        return database.sql(OF_SERVICE)
                .param("id", serviceId)
                .query((row, number) -> values(row, book, today))
                .single();
    }

    private Matter happened(ResultSet row, CompiledRuleBook book, LocalDate today) throws SQLException {
        NotificationEvent event = NotificationEvent.valueOf(row.getString("event"));
        int level = row.getInt("level");
        Map<String, String> values = values(row, book, today);
        Map<String, String> details =
                JSON.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {});
        details.forEach((name, value) -> put(values, name, value));
        lateWords.forEach(words -> words.of(details).forEach((name, value) -> put(values, name, value)));
        put(values, "actor", row.getString("actor_name"));
        put(values, "reason", row.getString("transition_reason"));
        if (level > 0) {
            values.put("level", String.valueOf(level));
        }
        UUID service = row.getObject("service_id", UUID.class);
        Matter.About about =
                service == null ? aboutClient(details) : new Matter.About("client_service", service.toString());
        String release = row.getString("release_number");
        if (release != null) {
            values.put("release", release);
            put(values, "reason", row.getString("release_reason"));
            about = new Matter.About("rule_release", release);
        }
        String before = row.getString("assignee_before");
        return new Matter(
                event,
                row.getString("occasion"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                facts(
                        row,
                        event,
                        level,
                        Set.of((String[]) row.getArray("channels").getArray()),
                        book,
                        OF_REQUESTS.contains(event) ? daysToDue(values) : daysToDeadline(row, today)),
                about,
                service,
                addressed(client(row), details),
                concerned(
                        row,
                        before == null ? null : UUID.fromString(before),
                        row.getObject("actor_user_id", UUID.class),
                        uuids(row.getArray("named"))),
                values,
                null);
    }

    private static Matter.@Nullable About aboutClient(Map<String, String> details) {
        String client = details.get("client_id");
        return client == null ? null : new Matter.About("client", client);
    }

    private static NotificationFacts facts(
            ResultSet row,
            NotificationEvent event,
            int level,
            Set<String> channels,
            CompiledRuleBook book,
            @Nullable Integer days)
            throws SQLException {
        String workflow = row.getString("service_type");
        if (workflow == null) {
            return new NotificationFacts(event.name(), null, null, null, null, null, level, channels);
        }
        String stage = row.getString("stage");
        return new NotificationFacts(
                event.name(),
                workflow,
                stage,
                Workflows.of(book).stage(workflow, stage).map(Stage::phase).orElse(null),
                row.getString("priority"),
                days,
                level,
                channels);
    }

    private static @Nullable Integer daysToDeadline(ResultSet row, LocalDate today) throws SQLException {
        LocalDate deadline = row.getObject("deadline", LocalDate.class);
        return deadline == null ? null : (int) ChronoUnit.DAYS.between(today, deadline);
    }

    /** None where nothing is wanted of the client any more: then no row agrees that asks for days. */
    private static @Nullable Integer daysToDue(Map<String, String> values) {
        String days = values.get("days_to_due");
        return days == null ? null : Integer.valueOf(days);
    }

    private static Matter.@Nullable ClientOf client(ResultSet row) throws SQLException {
        UUID id = row.getObject("client_id", UUID.class);
        return id == null
                ? null
                : new Matter.ClientOf(id, row.getString("contact_name"), row.getString("contact_email"));
    }

    /** Who is asked to sign is whoever was named then, whatever the client's record says by now. */
    private static Matter.@Nullable ClientOf addressed(Matter.@Nullable ClientOf client, Map<String, String> details) {
        String signer = details.get("signer_email");
        return client == null || signer == null
                ? client
                : new Matter.ClientOf(client.id(), details.get("signer_name"), signer);
    }

    private static Matter.Concerned concerned(
            ResultSet row, @Nullable UUID before, @Nullable UUID actor, List<UUID> named) throws SQLException {
        Set<UUID> teams = new LinkedHashSet<>();
        for (String column : List.of("client_team", "assignee_team")) {
            UUID team = row.getObject(column, UUID.class);
            if (team != null) {
                teams.add(team);
            }
        }
        return new Matter.Concerned(
                row.getObject("assignee_id", UUID.class),
                before,
                actor,
                teams,
                uuids(row.getArray("chase_team")),
                named);
    }

    private static Map<String, String> values(ResultSet row, CompiledRuleBook book, LocalDate today)
            throws SQLException {
        Map<String, String> values = new HashMap<>();
        values.put("today", DAY.format(today));
        put(values, "practice", row.getString("practice"));
        String workflow = row.getString("service_type");
        if (workflow == null) {
            return values;
        }
        Workflows workflows = Workflows.of(book);
        String period = row.getString("period");
        values.put("service", (workflows.label(workflow) + " " + period).strip());
        values.put("period", period);
        put(values, "stage", label(workflows, workflow, row.getString("stage")));
        put(values, "stage_before", label(workflows, workflow, row.getString("stage_before")));
        put(values, "client", row.getString("company_name"));
        put(values, "client_code", row.getString("client_code"));
        put(values, "contact_name", row.getString("contact_name"));
        put(values, "assignee", row.getString("assignee_name"));
        put(values, "priority", row.getString("priority"));
        LocalDate deadline = row.getObject("deadline", LocalDate.class);
        if (deadline != null) {
            long left = ChronoUnit.DAYS.between(today, deadline);
            values.put("deadline", DAY.format(deadline));
            values.put("days_to_deadline", String.valueOf(Math.max(0, left)));
            values.put("days_past_deadline", String.valueOf(Math.max(0, -left)));
        }
        return values;
    }

    private static @Nullable String label(Workflows workflows, String workflow, @Nullable String stage) {
        return stage == null
                ? null
                : workflows.stage(workflow, stage).map(Stage::label).orElse(stage);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }

    private static List<UUID> uuids(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((UUID[]) array.getArray());
    }
}
