package io.quarterday.web.automation;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.Practice;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A practice of 200 clients of all kinds, in groups that are alike, and what each of them owes from April 2026 to March
 * 2027 that a service is opened for. The dates are counted here from the law, by the calendar alone.
 */
final class SimulatedPractice {

    static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    static final LocalDate LAST = LocalDate.of(2027, 3, 31);

    // How many clients are alike; 200 in all.
    static final int QUARTERS_C = 16;
    static final int QUARTERS_A = 10;
    static final int QUARTERS_B = 10;
    static final int MONTHS = 2;
    static final int YEARS = 4;
    static final int PAYROLL = 4;
    static final int CONSTRUCTION = 4;
    static final int SILENT = 8;
    static final int LLPS = 20;
    static final int TRADERS = 30;
    static final int DIGITAL = 8;
    static final int PARTNERSHIPS = 30;
    static final int CHARITIES = 6;
    static final int OTHERS = 30;
    static final int EMPLOYERS = 8;
    static final int SILENT_TRADERS = 10;

    private final ApiClient api;
    private final Practice practice;

    SimulatedPractice(ApiClient api, Practice practice) {
        this.api = api;
        this.practice = practice;
    }

    /** Work for one period. */
    record Owed(String serviceType, LocalDate periodEnd, LocalDate deadline) {}

    /**
     * Clients that are alike.
     *
     * @param client what is told of it, beside its name and contact
     * @param tax its tax profile
     * @param silent whether it never sends its records
     * @param owed what services each of them has in the year
     */
    record Group(
            String name,
            int clients,
            Map<String, Object> client,
            Map<String, Object> tax,
            boolean silent,
            List<Owed> owed) {}

    static List<Group> groups() {
        Map<String, Object> nothing = Map.of();
        return List.of(
                new Group(
                        "Quarters C",
                        QUARTERS_C,
                        both(company(3, 31, 2025), vat("QUARTERLY_3", "STANDARD")),
                        nothing,
                        false,
                        all(quarters(3, 6, 9, 12), accounts(3, 2026, 2027))),
                new Group(
                        "Quarters A",
                        QUARTERS_A,
                        both(company(6, 30, 2025), vat("QUARTERLY_1", "FLAT_RATE")),
                        nothing,
                        false,
                        all(quarters(1, 4, 7, 10), accounts(6, 2026, 2027))),
                new Group(
                        "Quarters B",
                        QUARTERS_B,
                        both(company(9, 30, 2024), vat("QUARTERLY_2", "CASH_ACCOUNTING")),
                        nothing,
                        false,
                        all(quarters(2, 5, 8, 11), accounts(9, 2025, 2027))),
                new Group(
                        "Months",
                        MONTHS,
                        both(company(12, 31, 2025), vat("MONTHLY", "STANDARD")),
                        nothing,
                        false,
                        all(months(), accounts(12, 2026, 2027))),
                new Group(
                        "Years",
                        YEARS,
                        both(company(3, 31, 2025), vat("QUARTERLY_3", "ANNUAL_ACCOUNTING")),
                        Map.of("vat_year_end_month", 3),
                        false,
                        all(years(), accounts(3, 2026, 2027))),
                new Group(
                        "Payroll",
                        PAYROLL,
                        company(3, 31, 2025),
                        Map.of("paye", true),
                        false,
                        all(payroll(), accounts(3, 2026, 2027))),
                new Group(
                        "Construction",
                        CONSTRUCTION,
                        company(12, 31, 2025),
                        Map.of("cis", true),
                        false,
                        all(construction(), accounts(12, 2026, 2027))),
                new Group(
                        "Silent",
                        SILENT,
                        both(company(3, 31, 2025), vat("QUARTERLY_3", "STANDARD")),
                        nothing,
                        true,
                        all(quarters(3, 6, 9, 12), accounts(3, 2026, 2026))),
                new Group(
                        "Partners LLP",
                        LLPS,
                        both(company(3, 31, 2025), Map.of("business_type", "LLP")),
                        nothing,
                        false,
                        accounts(3, 2026, 2027)),
                new Group("Trader", TRADERS, Map.of("business_type", "SOLE_TRADER"), nothing, false, taxYear()),
                new Group(
                        "Digital",
                        DIGITAL,
                        Map.of("business_type", "SOLE_TRADER"),
                        Map.of("qualifying_income", "60000.00"),
                        false,
                        all(taxYear(), digital())),
                new Group(
                        "Partnership", PARTNERSHIPS, Map.of("business_type", "PARTNERSHIP"), nothing, false, taxYear()),
                new Group(
                        "Charity",
                        CHARITIES,
                        both(other("CHARITY"), vat("QUARTERLY_1", "STANDARD")),
                        nothing,
                        false,
                        quarters(1, 4, 7, 10)),
                new Group("Other", OTHERS, other("OTHER"), nothing, false, List.of()),
                new Group(
                        "Employer",
                        EMPLOYERS,
                        company(3, 31, 2025),
                        Map.of("pension_duties_start_on", "2026-05-01"),
                        false,
                        all(accounts(3, 2026, 2027), pension())),
                new Group(
                        "Silent trader",
                        SILENT_TRADERS,
                        Map.of("business_type", "SOLE_TRADER"),
                        nothing,
                        true,
                        taxYear()));
    }

    /** Makes all clients over the API. */
    void make() {
        for (Group group : groups()) {
            for (int number = 1; number <= group.clients(); number++) {
                make(group, number);
            }
        }
    }

    private void make(Group group, int number) {
        Map<String, Object> body = new HashMap<>(group.client());
        body.put("company_name", group.name() + " " + number);
        body.put("contact_name", "Ines " + number);
        body.put("contact_email", "records@" + group.name().toLowerCase().replace(' ', '-') + "-" + number + ".test");
        body.put("assigned_user_id", practice.staff().id());
        body.put("team_id", practice.teamId());
        UUID id = UUID.fromString(api.as(practice.partner())
                .post("/api/clients", body)
                .expect(201)
                .data()
                .path("id")
                .asString());
        if (!group.tax().isEmpty()) {
            api.as(practice.partner())
                    .put("/api/clients/" + id + "/tax-profile", group.tax())
                    .expect(200);
        }
    }

    /** A private company whose last accounts were made up to that day of a year, and confirmed on 9 March 2026. */
    private static Map<String, Object> company(int month, int day, int lastYear) {
        return Map.of(
                "business_type",
                "LIMITED_COMPANY",
                "incorporation_date",
                "2015-03-10",
                "accounting_reference_day",
                day,
                "accounting_reference_month",
                month,
                "last_accounts_made_up_to",
                LocalDate.of(lastYear, month, day).toString(),
                "last_confirmation_made_up_to",
                "2026-03-09");
    }

    private static Map<String, Object> other(String businessType) {
        return Map.of("business_type", businessType, "company_type", "NON_LIMITED_COMPANY");
    }

    private static Map<String, Object> vat(String frequency, String scheme) {
        return Map.of("vat_number", "GB123456789", "vat_frequency", frequency, "vat_scheme", scheme);
    }

    private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    @SafeVarargs
    private static List<Owed> all(List<Owed>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }

    /** A month and seven days after a quarter (VAT Regulations 1995 reg.25); its work starts with its first day. */
    private static List<Owed> quarters(int... endMonths) {
        return vat(Arrays.stream(endMonths).boxed().toList(), 3);
    }

    private static List<Owed> months() {
        return vat(IntStream.rangeClosed(1, 12).boxed().toList(), 1);
    }

    private static List<Owed> vat(List<Integer> endMonths, int months) {
        List<Owed> owed = new ArrayList<>();
        for (YearMonth end = YearMonth.of(2025, 10); end.getYear() < 2028; end = end.plusMonths(1)) {
            LocalDate begins = end.minusMonths(months - 1L).atDay(1);
            LocalDate due = end.plusMonths(2).atDay(7);
            if (endMonths.contains(end.getMonthValue()) && !due.isBefore(FIRST) && !begins.isAfter(LAST)) {
                owed.add(new Owed("VAT", end.atEndOfMonth(), due));
            }
        }
        return owed;
    }

    /** Two months after the scheme's year (reg.50). */
    private static List<Owed> years() {
        return List.of(
                new Owed("VAT", LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 31)),
                new Owed("VAT", LocalDate.of(2027, 3, 31), LocalDate.of(2027, 5, 31)));
    }

    /** Nine months after the period, a month's end to a month's end (Companies Act 2006 s.442, s.443). */
    private static List<Owed> accounts(int month, int firstYear, int lastYear) {
        return IntStream.rangeClosed(firstYear, lastYear)
                .mapToObj(year -> YearMonth.of(year, month))
                .map(end -> new Owed(
                        "ACCOUNTS_LTD", end.atEndOfMonth(), end.plusMonths(9).atEndOfMonth()))
                .toList();
    }

    /** The EPS on the 19th after a tax month, whose work starts on the 6th before; and the P60s of the year, 31 May. */
    private static List<Owed> payroll() {
        return Stream.concat(
                        monthsFrom(YearMonth.of(2026, 4), 13)
                                .map(month -> new Owed("PAYE", month.atDay(5), month.atDay(19))),
                        Stream.of(new Owed("PAYE", LocalDate.of(2026, 4, 5), LocalDate.of(2026, 5, 31))))
                .toList();
    }

    /** The 19th after a tax month, whose work starts with the day after it. */
    private static List<Owed> construction() {
        return monthsFrom(YearMonth.of(2026, 4), 12)
                .map(month -> new Owed("CIS", month.atDay(5), month.atDay(19)))
                .toList();
    }

    private static Stream<YearMonth> monthsFrom(YearMonth first, int count) {
        return IntStream.range(0, count).mapToObj(first::plusMonths);
    }

    /** The return of 2025-26, 31 January 2027 (TMA 1970 s.8); that of 2026-27 starts after the year looked at. */
    private static List<Owed> taxYear() {
        return List.of(new Owed("ACCOUNTS_NON_LTD", LocalDate.of(2026, 4, 5), LocalDate.of(2027, 1, 31)));
    }

    /** 7 August, 7 November, 7 February; the fourth quarter's work starts on 6 April 2027. */
    private static List<Owed> digital() {
        return List.of(
                new Owed("ACCOUNTS_NON_LTD", LocalDate.of(2026, 7, 5), LocalDate.of(2026, 8, 7)),
                new Owed("ACCOUNTS_NON_LTD", LocalDate.of(2026, 10, 5), LocalDate.of(2026, 11, 7)),
                new Owed("ACCOUNTS_NON_LTD", LocalDate.of(2027, 1, 5), LocalDate.of(2027, 2, 7)));
    }

    /** Five months that begin with the day on which the duties start. */
    private static List<Owed> pension() {
        return List.of(new Owed("PENSION", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 9, 30)));
    }
}
