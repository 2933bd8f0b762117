package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Clients.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our dates against those that Companies House itself gave in its public register, and against rows like these. */
class RegisterDatesTest {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private record Company(
            String number,
            String kind,
            LocalDate incorporated,
            int day,
            int month,
            @Nullable LocalDate accounts,
            @Nullable LocalDate confirmed) {

        String nextAccounts() {
            AccountingPeriods.Reference reference = new AccountingPeriods.Reference(
                    kind, "ENGLAND_AND_WALES", incorporated, day, month, accounts, List.of());
            LocalDate made = AccountingPeriods.lastMade(BOOK, reference);
            AccountingPeriod next =
                    AccountingPeriods.of(BOOK, reference, LocalDate.of(1990, 1, 1), LocalDate.of(2030, 1, 1)).stream()
                            .filter(p -> made == null || p.end().isAfter(made))
                            .findFirst()
                            .orElseThrow();
            return due("COMPANY_ACCOUNTS", next.start(), next.end(), next.first());
        }

        String nextReturn() {
            ReviewPeriods.ReviewPeriod next =
                    ReviewPeriods.of(
                                    12,
                                    true,
                                    incorporated,
                                    confirmed,
                                    LocalDate.of(1990, 1, 1),
                                    LocalDate.of(2030, 1, 1))
                            .stream()
                            .filter(p -> confirmed == null || p.end().isAfter(confirmed))
                            .findFirst()
                            .orElseThrow();
            return due("ANNUAL_RETURN", next.start(), next.end(), next.first());
        }

        private String due(String obligation, LocalDate start, LocalDate end, boolean first) {
            DeadlineFacts facts = new DeadlineFacts(
                    obligation,
                    kind,
                    "ENGLAND_AND_WALES",
                    start,
                    end,
                    null,
                    incorporated,
                    null,
                    first,
                    null,
                    null,
                    null,
                    false,
                    null,
                    0);
            return String.valueOf(BOOK.ask(DeadlineDecision.DEADLINE, facts).dueDate());
        }
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text.strip(), DAY);
    }

    /** The register of October 2016 still gave every company's next date as that of an annual return, 28 days. */
    @Test
    void agreesWithEveryRowOfTheRegister() throws IOException {
        String named = System.getenv("QUARTERDAY_REAL_DATA");
        Path folder = Path.of(Objects.requireNonNullElse(named, "../../shared/real-data"));
        Path file = folder.resolve("companies-house-register-2016-10.csv");
        Assumptions.assumeTrue(Files.isReadable(file), "the register's rows are not here: " + file);
        List<String> differences = new ArrayList<>();
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                rows++;
                Company company = new Company(
                        row.getField("CompanyNumber"),
                        switch (row.getField("CompanyCategory")) {
                            case "Private Limited Company" -> "PRIVATE_COMPANY";
                            case "Limited Liability Partnership" -> "LLP";
                            default -> throw new AssertionError(row.getField("CompanyCategory"));
                        },
                        Objects.requireNonNull(day(row.getField("IncorporationDate"))),
                        Integer.parseInt(row.getField("Accounts.AccountRefDay")),
                        Integer.parseInt(row.getField("Accounts.AccountRefMonth")),
                        day(row.getField("Accounts.LastMadeUpDate")),
                        day(row.getField("Returns.LastMadeUpDate")));
                String register =
                        day(row.getField("Accounts.NextDueDate")) + " and " + day(row.getField("Returns.NextDueDate"));
                String ours = company.nextAccounts() + " and " + company.nextReturn();
                if (!ours.equals(register)) {
                    differences.add(company.number() + ": register " + register + ", ours " + ours);
                }
            }
        }
        System.out.println("Companies House register: " + (rows - differences.size()) + " of " + rows
                + " rows agree in accounts and annual return.");
        assertThat(differences).isEmpty();
        assertThat(rows).isEqualTo(60);
    }

    /** Like the register's rows, but of kinds and days that it does not have; counted by hand. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PUBLIC_COMPANY  | 2010-05-10 | 31 |  5 | 2015-05-31 | 2016-05-10 | 2016-11-30 | 2017-06-07
                    PUBLIC_COMPANY  | 2015-11-30 | 30 | 11 |            |            | 2017-05-31 | 2016-12-28
                    PUBLIC_COMPANY  | 2016-01-05 | 30 |  6 |            |            | 2017-09-30 | 2017-02-02
                    LLP             | 2010-08-30 | 31 |  8 | 2015-08-31 | 2015-08-30 | 2017-05-31 | 2016-09-27
                    LLP             | 2015-06-30 | 30 |  6 |            |            | 2017-03-31 | 2016-07-28
                    PRIVATE_COMPANY | 2015-11-30 | 30 | 11 |            |            | 2017-08-31 | 2016-12-28
                    PRIVATE_COMPANY | 2015-11-30 | 31 |  5 |            |            | 2017-02-28 | 2016-12-28
                    PRIVATE_COMPANY | 2016-02-29 | 28 |  2 |            |            | 2017-11-30 | 2017-03-28
                    PRIVATE_COMPANY | 2015-02-28 | 28 |  2 |            |            | 2016-11-28 | 2016-03-27
                    PRIVATE_COMPANY | 2016-03-31 | 31 |  3 |            |            | 2017-12-31 | 2017-04-28
                    PRIVATE_COMPANY | 2008-02-29 | 29 |  2 | 2016-02-29 | 2016-02-29 | 2017-11-30 | 2017-03-28
                    PRIVATE_COMPANY | 2008-02-29 | 28 |  2 | 2015-02-28 | 2015-02-28 | 2016-11-30 | 2016-03-28
                    PRIVATE_COMPANY | 2000-01-01 |  5 |  4 | 2015-04-02 | 2016-01-01 | 2017-01-05 | 2017-01-29
                    """)
    void agreesWithRowsThatTheRegisterDoesNotHave(
            String kind,
            LocalDate incorporated,
            int day,
            int month,
            @Nullable LocalDate accounts,
            @Nullable LocalDate confirmed,
            String nextAccounts,
            String nextReturn) {
        Company company = new Company("-", kind, incorporated, day, month, accounts, confirmed);

        assertThat(company.nextAccounts()).isEqualTo(nextAccounts);
        assertThat(company.nextReturn()).isEqualTo(nextReturn);
    }
}
