package io.quarterday.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our dates against those that Companies House itself gave in its public register, and against rows like these. */
class RegisterDatesTest {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** The register's extract goes on with annual returns, which ended on 30 June 2016: so does this book. */
    private static final CompiledRuleBook AS_OF_OCTOBER_2016 =
            Books.edited("obligations", "o-8", Map.of("periods_ending_until", ""));

    private record Company(
            String number,
            String kind,
            LocalDate incorporated,
            int day,
            int month,
            @Nullable LocalDate accounts,
            @Nullable LocalDate confirmed) {

        /** What the decision obligations says of the first period after the last accounts. */
        String nextAccounts() {
            Obligations answer = answer();
            LocalDate made = answer.accountsUntil();
            return next(answer, "COMPANY_ACCOUNTS", made);
        }

        String nextReturn() {
            return next(answer(), "ANNUAL_RETURN", confirmed);
        }

        private Obligations answer() {
            return AS_OF_OCTOBER_2016.ask(
                    ObligationsDecision.OBLIGATIONS,
                    Clients.of(kind)
                            .incorporated(incorporated.toString())
                            .reference(day + "/" + month)
                            .accountsTo(accounts == null ? null : accounts.toString())
                            .confirmedTo(confirmed == null ? null : confirmed.toString())
                            .facts("2011-01-01", "2020-12-31"));
        }

        private static String next(Obligations answer, String obligation, @Nullable LocalDate done) {
            return answer.obligations().stream()
                    .filter(o -> o.obligation().equals(obligation))
                    .filter(o -> done == null || o.periodEnd().isAfter(done))
                    .min(Comparator.comparing(Obligation::periodEnd))
                    .map(o -> o.dueDate().toString())
                    .orElse("none");
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
