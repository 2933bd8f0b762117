package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.FactType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the deadlines' tables ask about: what tells one rule from another, without the dates that are counted from. */
record DeadlineQuestion(
        String obligation,
        @Nullable String businessKind,
        boolean firstPeriod,
        boolean longerThanAYear,
        boolean shortened,
        @Nullable String scheme,
        @Nullable String frequency,
        @Nullable String paymentMethod,
        boolean paymentsOnAccount,
        @Nullable String interimPayments,
        int instalment,
        int wholeMonths,
        int calendarMonths,
        LocalDate periodEnd) {

    /** The vocabulary. */
    static final FactType<DeadlineQuestion> FACTS = FactType.named("Deadline", DeadlineQuestion.class)
            .help("The obligation, such as COMPANY_ACCOUNTS.")
            .field("obligation", String.class, DeadlineQuestion::obligation)
            .help("Kind of business.")
            .field("business_kind", String.class, DeadlineQuestion::businessKind)
            .help("Whether it is the first period since the incorporation or registration.")
            .field("first_period", Boolean.class, DeadlineQuestion::firstPeriod)
            .help("Whether the period is longer than twelve months.")
            .field("longer_than_a_year", Boolean.class, DeadlineQuestion::longerThanAYear)
            .help("Whether a notice shortened the period.")
            .field("shortened", Boolean.class, DeadlineQuestion::shortened)
            .help("Scheme of VAT.")
            .field("scheme", String.class, DeadlineQuestion::scheme)
            .help("How often VAT is returned.")
            .field("frequency", String.class, DeadlineQuestion::frequency)
            .help("How it is paid.")
            .field("payment_method", String.class, DeadlineQuestion::paymentMethod)
            .help("Whether VAT is paid on account.")
            .field("payments_on_account", Boolean.class, DeadlineQuestion::paymentsOnAccount)
            .help("How often interim payments are made.")
            .field("interim_payments", String.class, DeadlineQuestion::interimPayments)
            .help("Which of several instalments, from 1; 0 where there is one only.")
            .field("instalment", Long.class, q -> (long) q.instalment())
            .help("Whole months that the period has.")
            .field("whole_months", Long.class, q -> (long) q.wholeMonths())
            .help("Whole calendar months, counted from the month in which the period begins.")
            .field("calendar_months", Long.class, q -> (long) q.calendarMonths())
            .help("Last day of the period, by which a row's effective dates are held.")
            .field("period_end", LocalDate.class, DeadlineQuestion::periodEnd)
            .build();

    /** @param periodEnd the day to hold effective dates against */
    static DeadlineQuestion of(DeadlineFacts facts, LocalDate periodEnd) {
        return new DeadlineQuestion(
                facts.obligation(),
                facts.businessKind(),
                facts.firstPeriod(),
                facts.longerThanAYear(),
                facts.noticeOn() != null,
                facts.scheme(),
                facts.frequency(),
                facts.paymentMethod(),
                facts.paymentsOnAccount(),
                facts.interimPayments(),
                facts.instalment(),
                Math.min(facts.wholeMonths(), 1_200),
                Math.min(facts.calendarMonths(), 1_200),
                periodEnd);
    }
}
