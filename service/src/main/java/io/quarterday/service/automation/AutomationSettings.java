package io.quarterday.service.automation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether jobs run by themselves here, as the profile says.
 *
 * @param checkInterval how often triggers are checked beside the daily check
 * @param idleRunsRemembered how long a run is kept that found nothing to do
 */
@ConfigurationProperties("quarterday.automation")
record AutomationSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15m") Duration checkInterval,
        @DefaultValue("30d") Duration idleRunsRemembered) {

    AutomationSettings {
        if (checkInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("quarterday.automation.check-interval " + checkInterval
                    + " is too short; from one second on it counts.");
        }
        if (idleRunsRemembered.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("quarterday.automation.idle-runs-remembered " + idleRunsRemembered
                    + " is too short: a day at least.");
        }
    }
}
