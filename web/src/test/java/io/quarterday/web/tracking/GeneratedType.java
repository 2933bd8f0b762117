package io.quarterday.web.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A type of entity made at random from a seed: its rows as a practice would write them, and a plain reading of them. */
final class GeneratedType {

    /** The tables that it has rows in, in the order in which they may be written. */
    static final List<String> TABLES =
            List.of("status-facts", "status-conditions", "status-workflows", "status-steps", "status-transitions");

    private static final int BIG = 100;
    private static final List<String> ROLES = List.of("", "STAFF", "MANAGER, PARTNER", "PARTNER");

    private record Way(String from, String to, String roles, boolean reason, boolean whenBig) {}

    private final String name;
    private final Random random;
    private final int steps;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, Integer> hours = new HashMap<>();

    GeneratedType(long seed) {
        this.name = "generated_" + seed;
        this.random = new Random(seed);
        this.steps = 3 + random.nextInt(6);
        for (int from = 0; from < steps; from++) {
            if (random.nextInt(3) > 0) {
                hours.put("s" + from, 1 + random.nextInt(200));
            }
            for (int to = 0; to < steps; to++) {
                // The next step is always reached by somebody, so that none is dead.
                if (from != to && (to == (from + 1) % steps || random.nextInt(3) == 0)) {
                    ways.add(new Way(
                            "s" + from,
                            "s" + to,
                            ROLES.get(random.nextInt(ROLES.size())),
                            random.nextInt(4) == 0,
                            random.nextInt(4) == 0));
                }
            }
        }
    }

    String name() {
        return name;
    }

    Random random() {
        return random;
    }

    int steps() {
        return steps;
    }

    /** How long it may stand at a step; null for as long as it likes. */
    Duration sla(String step) {
        Integer known = hours.get(step);
        return known == null ? null : Duration.ofHours(known);
    }

    /** Whether the rows take it from one step to another. */
    boolean leads(String from, String to, String role, boolean reason, int size) {
        return ways.stream()
                .anyMatch(way -> way.from().equals(from)
                        && way.to().equals(to)
                        && (way.roles().isEmpty()
                                || List.of(way.roles().split(", ")).contains(role))
                        && (reason || !way.reason())
                        && (size >= BIG || !way.whenBig()));
    }

    /** Its rows in a table, as lines of CSV. */
    List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        switch (table) {
            case "status-facts" -> rows.add(name + "-f," + name + ",size,NUMBER,true,,How large it is");
            case "status-conditions" -> rows.add(name + "-c," + name + ",size,," + BIG + ",,,,,," + name + "_big");
            case "status-workflows" -> rows.add(name + "-w," + name + ",,,,true," + name + ",Generated,true,0");
            case "status-steps" -> {
                for (int step = 0; step < steps; step++) {
                    Integer sla = hours.get("s" + step);
                    rows.add(name + "-s" + step + "," + name + ",s" + step + "," + (step + 1) + ",Step " + step
                            + ",#000000," + (sla == null ? "," : sla + ",CALENDAR") + ",,,,,,,,,," + (step == 0) + ",");
                }
            }
            default -> {
                rows.add(name + "-t," + name + ",NEW,,START,,,,,s0");
                for (int i = 0; i < ways.size(); i++) {
                    Way way = ways.get(i);
                    rows.add(name + "-t" + i + "," + name + ",OPEN," + way.from() + ",MOVE,\"" + way.roles() + "\","
                            + (way.reason() ? "true" : "") + "," + (way.whenBig() ? name + "_big" : "") + ",,"
                            + way.to());
                }
            }
        }
        return rows;
    }
}
