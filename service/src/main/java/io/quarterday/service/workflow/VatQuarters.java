package io.quarterday.service.workflow;

import io.quarterday.domain.clients.QuarterGroup;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.problem.InvalidInputException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * What a VAT service is called as a quarter (seed 001). Its period is named by the calendar quarter in which it ends:
 * "2026-Q2" ends in April for group A, in May for B, in June for C, so that no client has two of one name. A monthly
 * period is named by its month, "2026-04".
 */
public final class VatQuarters {

    private static final String FREQUENCY = "vat_frequency";

    private static final Pattern QUARTER = Pattern.compile("([0-9]{4})-Q([1-4])");
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])");

    private VatQuarters() {}

    /** First and last day of something. */
    record Days(LocalDate first, LocalDate last) {}

    /** How often the returns are made: as this service says, else as its client does. */
    public static Optional<VatFrequency> frequency(ClientService quarter) {
        Object own = quarter.workflowData().get(FREQUENCY);
        return own == null
                ? Optional.ofNullable(quarter.client().vat().frequency())
                : Optional.of(VatFrequency.valueOf(own.toString()));
    }

    /** The group by whose months it ends; none where returns are not quarterly, or nobody said how often. */
    public static Optional<QuarterGroup> group(ClientService quarter) {
        return QuarterGroup.of(frequency(quarter).orElse(null));
    }

    /** The name of its period; a service without a last day has the name that it was opened with. */
    public static Optional<String> period(ClientService quarter) {
        LocalDate end = quarter.period().end();
        if (end == null) {
            return Optional.of(quarter.period().name()).filter(name -> !name.isEmpty());
        }
        return Optional.of(
                frequency(quarter).orElse(null) == VatFrequency.MONTHLY
                        ? YearMonth.from(end).toString()
                        : end.getYear() + "-Q" + end.get(IsoFields.QUARTER_OF_YEAR));
    }

    /**
     * The days on which the periods of a name end.
     *
     * @throws InvalidInputException where it names neither a quarter nor a month
     */
    static Days endsOf(String period) {
        Matcher quarter = QUARTER.matcher(period);
        if (quarter.matches()) {
            int lastMonth = 3 * Integer.parseInt(quarter.group(2));
            YearMonth last = YearMonth.of(Integer.parseInt(quarter.group(1)), lastMonth);
            return new Days(last.minusMonths(2).atDay(1), last.atEndOfMonth());
        }
        if (MONTH.matcher(period).matches()) {
            YearMonth month = YearMonth.parse(period);
            return new Days(month.atDay(1), month.atEndOfMonth());
        }
        throw new InvalidInputException(
                "quarter_period",
                "\"" + period + "\" is neither a quarter such as 2026-Q2 nor a month such as 2026-04.");
    }

    /** The services whose periods end in the months of a group. */
    static Specification<ClientService> ofGroup(@Nullable QuarterGroup group) {
        if (group == null) {
            return Specification.unrestricted();
        }
        return (service, query, build) -> {
            var own = build.function(
                    "jsonb_extract_path_text", String.class, service.get("workflowData"), build.literal(FREQUENCY));
            return build.or(
                    build.equal(own, group.frequency().name()),
                    build.and(
                            build.isNull(own),
                            build.equal(service.get("client").get("vat").get("frequency"), group.frequency())));
        };
    }
}
