package io.quarterday.domain.deadlines;

/** How often an employer pays wages: weeks apart, on a day of each month, or on each month's last working day. */
public enum PayFrequency {
    WEEKLY,
    TWO_WEEKLY,
    FOUR_WEEKLY,
    MONTHLY,
    LAST_WORKING_DAY
}
