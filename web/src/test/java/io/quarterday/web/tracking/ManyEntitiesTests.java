package io.quarterday.web.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * With many entities the overdue list, a current status and a transition take as long as with a thousand. How many is
 * said by {@code quarterday.status.entities}; without it some thousands are loaded, and no time is held against another.
 */
@ApiTest
class ManyEntitiesTests {

    private static final int FEW = 1_000;
    private static final int OF_A_BATCH = 2_000;
    private static final int ASKED = 60;
    private static final double RATIO_MAX = 1.5;

    private final ApiClient api;
    private final Practices practices;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ManyEntitiesTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.practices = practices;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void manyEntitiesAreAsFastAsFew() {
        int many = Integer.getInteger("quarterday.status.entities", 3 * FEW);
        Practice small = loaded(FEW);
        measured(small); // so that nothing is the first of its kind
        Map<String, Duration> few = measured(small);
        Map<String, Duration> lots = measured(loaded(many));

        few.forEach((what, took) -> {
            double ratio = (double) lots.get(what).toNanos() / took.toNanos();
            System.out.printf(
                    "%s: %,d us with %,d entities, %,d us with %,d, ratio %.2f%n",
                    what, took.toNanos() / 1_000, FEW, lots.get(what).toNanos() / 1_000, many, ratio);
            if (Integer.getInteger("quarterday.status.entities") != null) {
                assertThat(ratio).as(what).isLessThanOrEqualTo(RATIO_MAX);
            }
        });
        assertThat(few).hasSize(3);
    }

    private int moved;

    private Map<String, Duration> measured(Practice practice) {
        ApiClient staff = api.as(practice.staff());
        Map<String, Duration> times = new LinkedHashMap<>();
        times.put("overdue list", median(i -> staff.timed("/api/status/overdue?limit=50")));
        times.put("current status", median(i -> staff.timed("/api/status/order/E-" + (i * 13 + 7))));
        int from = 500 + moved;
        moved = (moved + ASKED) % 400;
        times.put(
                "transition",
                median(i -> staff.timed(
                        "/api/status/order/E-" + (from + i) + "/transitions", Map.of("to_status", "confirmed"))));
        return times;
    }

    private static Duration median(IntFunction<Duration> call) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            times.add(call.apply(i));
        }
        times.sort(null);
        return times.get(ASKED / 2);
    }

    /** A practice with so many new orders, two hundred of which are overdue. */
    private Practice loaded(int entities) {
        Practice practice = practices.make();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        UUID decision = Ids.next();
        practice.run(() -> {
            transaction.executeWithoutResult(status -> database.sql("""
                            insert into decisions (id, organization_id, created_at, decision, entity_type, entity_id,
                              allowed, facts, answer, actor_role)
                            values (:decision, :practice, :now, 'status-gate', 'order', 'E', true, '{}', '{}', 'SYSTEM')
                            """)
                    .param("decision", decision)
                    .param("practice", practice.id())
                    .param("now", now)
                    .update());
            for (int from = 1; from <= entities; from += OF_A_BATCH) {
                load(practice.id(), decision, now, from, Math.min(entities, from + OF_A_BATCH - 1));
            }
        });
        return practice;
    }

    private void load(UUID practice, UUID decision, OffsetDateTime now, int from, int until) {
        transaction.executeWithoutResult(status -> database.sql("""
                        with numbers as (
                          select n, gen_random_uuid() as transition_id,
                            case when n <= 200 then :now::timestamptz - n * interval '1 minute'
                              else :now::timestamptz + n * interval '1 second' + interval '1 day' end as deadline
                          from generate_series(:from, :until) n
                        ), moved as (
                          insert into status_transitions (id, organization_id, created_at, entity_type, entity_id,
                            to_status, to_stage, lifecycle_to, triggered_by_system, sla_deadline, decision_id)
                          select transition_id, :practice, :now, 'order', 'E-' || n, 'new', 1, 'OPEN', 'load', deadline,
                            :decision from numbers
                        ), standing as (
                          insert into entity_current_status (id, organization_id, created_at, entity_type, entity_id,
                            workflow, current_status, current_stage, lifecycle, status_since, sla_deadline,
                            last_transition_id)
                          select gen_random_uuid(), :practice, :now, 'order', 'E-' || n, 'order', 'new', 1, 'OPEN', :now,
                            deadline, transition_id from numbers
                        )
                        insert into tracked_entities (id, organization_id, entity_type, entity_id, workflow, status,
                          step_number, lifecycle, status_since, clock_from, sla_deadline, due_at, created_at, updated_at)
                        select gen_random_uuid(), :practice, 'order', 'E-' || n, 'order', 'new', 1, 'OPEN', :now, :now,
                          deadline, deadline, :now, :now from numbers
                        """)
                .param("practice", practice)
                .param("decision", decision)
                .param("now", now)
                .param("from", from)
                .param("until", until)
                .update());
    }
}
