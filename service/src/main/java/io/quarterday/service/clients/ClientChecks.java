package io.quarterday.service.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CorporationTax;
import io.quarterday.domain.clients.WorkProgress;
import io.quarterday.domain.identity.Teams;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what is said of a client against itself and against the practice, beyond the shape of each single field. */
@Component
class ClientChecks {

    private static final int CHASE_TEAM_MAX = 50;

    private final Users users;
    private final Teams teams;

    ClientChecks(Users users, Teams teams) {
        this.users = users;
        this.teams = teams;
    }

    /**
     * The details in the form in which they are kept. What stands as it stood before is not held against anybody: a
     * colleague who has left since may still be named.
     *
     * @throws InvalidInputException with everything that cannot be taken
     */
    ClientDetails checked(ClientDetails details, ClientDetails before) {
        List<Fault> faults = new ArrayList<>();
        ClientDetails sound = numbered(details, before, faults);
        checkTypes(sound, faults);
        checkAccountingReference(sound.record(), faults);
        checkCorporationTax(sound, faults);
        checkProgress(sound.progress(), faults);
        checkAssignees(sound.assignees(), before.assignees(), faults);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return sound.withBothTypes();
    }

    /** @throws InvalidInputException where somebody is named who was not before and who does not work here */
    void requirePeople(Assignees given, Assignees before) {
        List<Fault> faults = new ArrayList<>();
        checkAssignees(given, before, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults.stream()
                    .map(fault ->
                            new Fault(fault.field().startsWith("chase_team") ? "user_ids" : "user_id", fault.message()))
                    .distinct()
                    .toList());
        }
    }

    private static ClientDetails numbered(ClientDetails details, ClientDetails before, List<Fault> faults) {
        String given = details.record().companyNumber();
        if (given == null || given.equals(before.record().companyNumber())) {
            return details;
        }
        Optional<String> number = CompanyNumbers.typed(given);
        if (number.isEmpty()) {
            faults.add(new Fault("company_number", "\"" + given + "\" must be " + CompanyNumbers.EXPECTED + "."));
            return details;
        }
        return details.withCompanyNumber(number.get());
    }

    private static void checkTypes(ClientDetails details, List<Fault> faults) {
        if (details.businessType() == null && details.companyType() == null) {
            faults.add(new Fault("business_type", "'business_type' or 'company_type' is needed."));
        } else if (!ClientDetails.fits(details.businessType(), details.companyType())) {
            faults.add(new Fault(
                    "company_type",
                    "'company_type' " + details.companyType() + " contradicts 'business_type' " + details.businessType()
                            + "."));
        }
    }

    private static void checkAccountingReference(CompanyRecord record, List<Fault> faults) {
        Integer day = record.accountingReferenceDay();
        Integer month = record.accountingReferenceMonth();
        if (day == null && month == null) {
            return;
        }
        if (day == null || month == null) {
            faults.add(new Fault(
                    day == null ? "accounting_reference_day" : "accounting_reference_month",
                    "The accounting reference date needs its day and its month, or neither."));
        } else if (day > Month.of(month).maxLength()) {
            faults.add(new Fault("accounting_reference_day", "The month " + month + " has no day " + day + "."));
        }
    }

    private static void checkCorporationTax(ClientDetails details, List<Fault> faults) {
        CorporationTax.Said said = details.corporationTax();
        if (said == null || said.periodStart() == null || said.periodEnd() == null) {
            return;
        }
        if (said.periodStart().isAfter(said.periodEnd())) {
            faults.add(new Fault(
                    "corporation_tax_period_end",
                    "'corporation_tax_period_end' must not be before " + said.periodStart() + "."));
        }
    }

    private static void checkProgress(WorkProgress progress, List<Fault> faults) {
        checkDated("paper_work_received", progress.paperWorkReceived(), progress.paperWorkReceivedDate(), faults);
        checkDated("job_completed", progress.jobCompleted(), progress.jobCompletedDate(), faults);
        checkDated("sa100_filed", progress.sa100Filed(), progress.sa100FiledDate(), faults);
    }

    private static void checkDated(String field, boolean done, @Nullable LocalDate date, List<Fault> faults) {
        if (!done && date != null) {
            faults.add(new Fault(field + "_date", "'" + field + "_date' needs '" + field + "' to be true."));
        }
    }

    private void checkAssignees(Assignees given, Assignees before, List<Fault> faults) {
        checkPerson("assigned_user_id", given.general(), before.general(), faults);
        checkPerson("ltd_company_assigned_user_id", given.ltdCompany(), before.ltdCompany(), faults);
        checkPerson("non_ltd_company_assigned_user_id", given.nonLtdCompany(), before.nonLtdCompany(), faults);
        checkPerson("vat_assigned_user_id", given.vat(), before.vat(), faults);
        if (given.chaseTeam().size() > CHASE_TEAM_MAX) {
            faults.add(new Fault(
                    "chase_team_user_ids", "'chase_team_user_ids' must be at most " + CHASE_TEAM_MAX + " people."));
        } else {
            given.chaseTeam().stream()
                    .filter(person -> !before.chaseTeam().contains(person))
                    .forEach(person -> checkPerson("chase_team_user_ids", person, null, faults));
        }
        UUID team = given.team();
        if (team != null && !team.equals(before.team()) && teams.findById(team).isEmpty()) {
            faults.add(new Fault("team_id", "There is no team " + team + " in this practice."));
        }
    }

    private void checkPerson(String field, @Nullable UUID given, @Nullable UUID before, List<Fault> faults) {
        if (given != null
                && !Objects.equals(given, before)
                && users.findById(given).filter(User::active).isEmpty()) {
            faults.add(new Fault(field, "There is no active person " + given + " in this practice."));
        }
    }
}
