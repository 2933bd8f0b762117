package io.quarterday.service.register;

import io.quarterday.domain.clients.Address;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyStanding;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.rules.deadlines.FactBounds;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompanyProfile.Accounts;
import io.quarterday.service.register.CompanyProfile.NextAccounts;
import io.quarterday.service.register.CompanyProfile.ReferenceDate;
import io.quarterday.service.register.CompanyProfile.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in the practice's terms what Companies House says in its own. Statuses become the words of the register's file,
 * so that a client reads the same whichever way it came.
 */
final class RegisterProfiles {

    private static final int NAME_LENGTH_MAX = 255;
    private static final int STATUS_LENGTH_MAX = 100;
    private static final int LINE_LENGTH_MAX = 200;
    private static final int SIC_CODES_MAX = 4;
    private static final Pattern SIC = Pattern.compile("[0-9]{4,5}");
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\s]+");

    /** Companies House, api-enumerations, {@code company_status}, in the words of its free company data product. */
    private static final Map<String, String> STATUSES = Map.ofEntries(
            Map.entry("active", "Active"),
            Map.entry("dissolved", "Dissolved"),
            Map.entry("liquidation", "Liquidation"),
            Map.entry("receivership", "Receivership"),
            Map.entry("converted-closed", "Converted/Closed"),
            Map.entry("voluntary-arrangement", "Voluntary Arrangement"),
            Map.entry("insolvency-proceedings", "Insolvency Proceedings"),
            Map.entry("administration", "In Administration"),
            Map.entry("open", "Open"),
            Map.entry("closed", "Closed"),
            Map.entry("registered", "Registered"),
            Map.entry("removed", "Removed"));

    private static final String STRIKE_OFF = "active-proposal-to-strike-off";

    private RegisterProfiles() {}

    /** @throws UnavailableException where it says what cannot be: then nothing of it is taken */
    static CompanyState state(CompanyProfile profile, List<Officer> officers, List<SignificantPerson> controllers) {
        String name = text(profile.companyName(), NAME_LENGTH_MAX);
        if (name == null) {
            throw impossible("company_name");
        }
        Accounts accounts = profile.accounts();
        ReferenceDate reference = accounts == null ? null : accounts.accountingReferenceDate();
        Integer month = reference == null ? null : whole(reference.month(), 12);
        Integer day = reference == null ? null : whole(reference.day(), 31);
        if ((day == null) != (month == null)
                || (day != null && month != null && day > Month.of(month).maxLength())) {
            throw impossible("accounting_reference_date");
        }
        NextAccounts next = accounts == null ? null : accounts.nextAccounts();
        LocalDate due = accounts == null ? null : either(next == null ? null : next.dueOn(), accounts.nextDue());
        CompanyRecord record = new CompanyRecord(
                profile.companyNumber(),
                status(profile),
                bounded(profile.dateOfCreation(), "date_of_creation"),
                address(profile.registeredOfficeAddress()),
                sicCodes(profile.sicCodes()),
                day,
                month,
                bounded(due, "next_due"),
                bounded(
                        accounts == null || accounts.lastAccounts() == null
                                ? null
                                : accounts.lastAccounts().madeUpTo(),
                        "last_accounts"),
                date(profile.confirmationStatement(), profile.annualReturn(), Statement::nextDue),
                date(profile.confirmationStatement(), profile.annualReturn(), Statement::lastMadeUpTo));
        return new CompanyState(
                name,
                CompanyCategories.isPublicType(profile.type()),
                record,
                standing(profile, officers, controllers),
                due == null ? null : period(next));
    }

    private static CompanyStanding standing(
            CompanyProfile profile, List<Officer> officers, List<SignificantPerson> controllers) {
        Accounts accounts = profile.accounts();
        NextAccounts next = accounts == null ? null : accounts.nextAccounts();
        return new CompanyStanding(
                line(profile.companyStatusDetail()),
                profile.dateOfCessation(),
                line(profile.jurisdiction()),
                Boolean.TRUE.equals(profile.hasBeenLiquidated()),
                Boolean.TRUE.equals(profile.hasCharges()),
                Boolean.TRUE.equals(profile.hasInsolvencyHistory()),
                accounts == null ? null : either(next == null ? null : next.periodEndOn(), accounts.nextMadeUpTo()),
                officers.stream().map(RegisterPeople::officer).toList(),
                controllers.stream().map(RegisterPeople::controller).toList());
    }

    /** The register's own period of the accounts that are due next. */
    private static @Nullable ServicePeriod period(@Nullable NextAccounts next) {
        LocalDate end = next == null ? null : next.periodEndOn();
        if (next == null || end == null) {
            return null;
        }
        LocalDate start = next.periodStartOn();
        bounded(end, "next_accounts");
        bounded(start, "next_accounts");
        if (start != null && start.isAfter(end)) {
            throw impossible("next_accounts");
        }
        return new ServicePeriod(end.toString(), start, end);
    }

    private static @Nullable String status(CompanyProfile profile) {
        String code = profile.companyStatus();
        if (code == null) {
            return null;
        }
        if (STRIKE_OFF.equals(profile.companyStatusDetail())) {
            return "Active - Proposal to Strike off";
        }
        String known = STATUSES.get(code);
        return known == null ? text(code.replace('-', ' '), STATUS_LENGTH_MAX) : known;
    }

    static @Nullable Address address(@Nullable RegisterAddress theirs) {
        if (theirs == null) {
            return null;
        }
        String first = Stream.of(theirs.premises(), theirs.addressLine1())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        Address address = new Address(
                line(theirs.careOf()),
                line(theirs.poBox()),
                line(first),
                line(theirs.addressLine2()),
                line(theirs.locality()),
                line(theirs.region()),
                line(theirs.postalCode()),
                line(theirs.country()));
        return address.equals(new Address(null, null, null, null, null, null, null, null)) ? null : address;
    }

    static @Nullable String line(@Nullable String text) {
        return text == null ? null : text(text, LINE_LENGTH_MAX);
    }

    private static List<String> sicCodes(@Nullable List<String> codes) {
        if (codes == null) {
            return List.of();
        }
        if (codes.size() > SIC_CODES_MAX
                || !codes.stream()
                        .allMatch(code -> code != null && SIC.matcher(code).matches())) {
            throw impossible("sic_codes");
        }
        return codes;
    }

    private static @Nullable LocalDate date(
            @Nullable Statement statement,
            @Nullable Statement before2016,
            Function<Statement, @Nullable LocalDate> date) {
        return bounded(
                either(
                        statement == null ? null : date.apply(statement),
                        before2016 == null ? null : date.apply(before2016)),
                "confirmation_statement");
    }

    /** A date that the rules can count with. */
    private static @Nullable LocalDate bounded(@Nullable LocalDate date, String what) {
        if (date != null && !FactBounds.contain(date)) {
            throw impossible(what);
        }
        return date;
    }

    private static @Nullable LocalDate either(@Nullable LocalDate newer, @Nullable LocalDate older) {
        return newer == null ? older : newer;
    }

    private static @Nullable Integer whole(@Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]{1,2}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        }
        throw impossible("accounting_reference_date");
    }

    /** One line; null where nothing is left of it. */
    private static @Nullable String text(String text, int max) {
        String line = NO_TEXT.matcher(text).replaceAll(" ").strip();
        if (line.length() > max) {
            throw impossible("text of " + line.length() + " characters");
        }
        return line.isEmpty() ? null : line;
    }

    private static UnavailableException impossible(String what) {
        return new UnavailableException(
                "Companies House says of this company what cannot be kept (" + what + ").", Duration.ofHours(1));
    }
}
