package io.quarterday.service.register;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.register.RegisterFile.RegisterRow;
import io.quarterday.service.register.RegisterReport.RowError;
import io.quarterday.service.register.TakingCompanies.Taken;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the public register's CSV file ("Free company data product" of Companies House) into the practice's clients.
 * Good rows are kept whatever the others are: rows go in chunks of one transaction each, and a chunk that fails is
 * taken again row by row, each in a transaction of its own, so that only the row that is to blame is left out.
 */
@Service
public class ImportingRegister {

    private static final Logger log = LoggerFactory.getLogger(ImportingRegister.class);

    private static final int ROWS_OF_A_CHUNK = 100;
    private static final Pattern OF_THE_REGISTER =
            Pattern.compile("CompanyCategory|RegAddress\\..*|SICCode\\..*|Accounts\\.NextDueDate");

    private final PlatformAccess access;
    private final TakingCompanies taking;
    private final TransactionTemplate transaction;

    ImportingRegister(PlatformAccess access, TakingCompanies taking, PlatformTransactionManager transactions) {
        this.access = access;
        this.taking = taking;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether a file with this header is the register's: no other names its columns so. */
    public static boolean knows(List<String> header) {
        return header.stream().anyMatch(OF_THE_REGISTER.asMatchPredicate());
    }

    /**
     * Creates and updates clients by company number, and opens an accounts service for each that has accounts due, or
     * moves the deadline of the one that is open. The same file taken again changes nothing. Not in a transaction of
     * the caller's.
     *
     * @param file is opened more than once
     * @param dryRun whether all is tried and nothing changed
     * @throws ForbiddenException where the role may not
     * @throws InvalidInputException where it is not the register's file, or too large; then nothing was taken
     */
    public RegisterReport take(Actor actor, InputStreamSource file, boolean dryRun, Instant now) throws IOException {
        access.require(actor, Operation.CLIENTS_IMPORT);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        RegisterTally tally = new RegisterTally();
        Map<String, Long> linesByNumber = new HashMap<>();
        List<RegisterCompany> chunk = new ArrayList<>();
        try (RegisterFile register = RegisterFile.open(file)) {
            for (RegisterRow row = register.read(); row != null; row = register.read()) {
                RegisterCompany company = company(row, linesByNumber, tally);
                if (company != null) {
                    chunk.add(company);
                }
                if (chunk.size() == ROWS_OF_A_CHUNK) {
                    take(new Taker(actor, dryRun, at), chunk, tally);
                    chunk.clear();
                }
            }
        }
        take(new Taker(actor, dryRun, at), chunk, tally);
        return tally.report();
    }

    /** Who takes a file, how, and when. */
    private record Taker(Actor actor, boolean dryRun, Instant at) {}

    private static @Nullable RegisterCompany company(
            RegisterRow row, Map<String, Long> linesByNumber, RegisterTally tally) {
        if (row.cells() == null) {
            tally.failed(row.error() == null ? List.of() : List.of(row.error()));
            return null;
        }
        RegisterCells cells = new RegisterCells(row.line(), row.cells());
        RegisterCompany company = cells.company();
        if (company == null) {
            tally.failed(cells.errors());
            return null;
        }
        Long earlier = linesByNumber.putIfAbsent(company.number(), company.line());
        if (earlier != null) {
            tally.failed(List.of(RowError.of(
                    company.line(),
                    RegisterColumn.COMPANY_NUMBER,
                    company.number(),
                    "stands in line " + earlier + " already; that one was taken")));
            return null;
        }
        return company;
    }

    private void take(Taker taker, List<RegisterCompany> chunk, RegisterTally tally) {
        if (chunk.isEmpty()) {
            return;
        }
        List<Taken> taken;
        try {
            taken = inOne(taker, chunk);
        } catch (CannotCreateTransactionException unavailable) {
            throw unavailable;
        } catch (RuntimeException oneIsToBlame) {
            log.info(
                    "Rows from line {} on are taken one by one: {}",
                    chunk.get(0).line(),
                    oneIsToBlame.toString());
            chunk.forEach(company -> takeAlone(taker, company, tally));
            return;
        }
        taken.forEach(tally::taken);
    }

    private List<Taken> inOne(Taker taker, List<RegisterCompany> companies) {
        return transaction.execute(status -> {
            List<Taken> taken = taking.take(taker.actor(), companies, taker.at());
            if (taker.dryRun()) {
                status.setRollbackOnly();
            }
            return taken;
        });
    }

    private void takeAlone(Taker taker, RegisterCompany company, RegisterTally tally) {
        try {
            inOne(taker, List.of(company)).forEach(tally::taken);
        } catch (CannotCreateTransactionException unavailable) {
            throw unavailable;
        } catch (ConflictException | InvalidInputException refused) {
            tally.failed(
                    List.of(RowError.ofRow(company.line(), company.number(), String.valueOf(refused.getMessage()))));
        } catch (DataIntegrityViolationException contradiction) {
            log.warn("The database refused company {}", company.number(), contradiction);
            tally.failed(
                    List.of(RowError.ofRow(company.line(), company.number(), "it contradicts what is already there")));
        } catch (RuntimeException unexpected) {
            log.error("Company {} could not be taken", company.number(), unexpected);
            tally.failed(List.of(RowError.ofRow(
                    company.line(),
                    company.number(),
                    "it could not be taken; the log says why under the request's id")));
        }
    }
}
