package io.quarterday.rules.deadlines;

/** Where counting months from the last day of a month leads. */
enum MonthRule {
    /** To the last day of a month (Companies Act 2006 s.443(3)): 28 February and nine months are 30 November. */
    MONTH_END_TO_MONTH_END,
    /** To the same day, as from any other day: 28 February and nine months are 28 November. */
    SAME_DAY,
    /**
     * To the last day of so many months that begin with the day itself: five months beginning with 1 September end on
     * 31 January.
     */
    BEGINNING_WITH
}
