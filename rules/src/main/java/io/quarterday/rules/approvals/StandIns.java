package io.quarterday.rules.approvals;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.ArrayList;
import java.util.List;

/** The decision about who may stand in for whom. */
public final class StandIns {

    /** Somebody of one role for somebody of another: PARTNER, MANAGER or STAFF. */
    public record StandIn(String fromRole, String toRole) {}

    /** Decides by {@code stand-ins}. */
    public static final TableLookup<StandIn> STAND_IN = new TableLookup<>(
            "stand-in",
            "stand-ins",
            FactType.named("StandIn", StandIn.class)
                    .field("from_role", String.class, StandIn::fromRole)
                    .field("to_role", String.class, StandIn::toRole)
                    .build(),
            StandIns.class,
            StandIns::problems);

    private static final int DAYS_MAX = 366;

    private StandIns() {}

    private static List<Problem> problems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table("stand-ins").rows()) {
            Integer days = row.integerOrNull("days_max");
            if (days != null && (days < 1 || days > DAYS_MAX)) {
                problems.add(Problem.error(
                        "stand-ins", null, row.id(), "days_max", days + " days; expected is 1 to " + DAYS_MAX));
            }
        }
        return problems;
    }
}
