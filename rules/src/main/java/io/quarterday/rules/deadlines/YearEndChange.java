package io.quarterday.rules.deadlines;

import java.time.LocalDate;

/**
 * A change of a company's accounting reference date (Companies Act 2006 s.392): the period then running ends with the
 * new date.
 *
 * @param noticeOn when the registrar was given notice
 * @param periodEnd last day of the period then running; its day and month are the accounting reference date from then on
 */
public record YearEndChange(LocalDate noticeOn, LocalDate periodEnd) {}
