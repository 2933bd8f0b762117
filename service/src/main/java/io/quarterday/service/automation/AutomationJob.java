package io.quarterday.service.automation;

import java.util.Arrays;
import java.util.List;

/** What runs by itself. When, the table {@code schedules} says, but for the check between. */
public enum AutomationJob {
    /** Plans what starts by itself, and starts what is due. */
    DAILY_TRIGGER_CHECK,
    WEEKLY_WORKLOAD_REBALANCING,
    MONTHLY_HEALTH_CHECK,
    HOURLY_DEADLINE_CHECK,
    /** The same as the daily check, as often as the profile says (seed 000's environments). */
    INTERVAL_TRIGGER_CHECK;

    /** Those that a practice schedules by its table. */
    public static List<AutomationJob> scheduled() {
        return Arrays.stream(values())
                .filter(job -> job != INTERVAL_TRIGGER_CHECK)
                .toList();
    }
}
