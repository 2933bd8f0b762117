package io.quarterday.service.exchange;

import io.quarterday.domain.clients.Client;
import io.quarterday.service.clients.ClientDetails;
import io.quarterday.service.clients.KeepingManyClients;
import io.quarterday.service.clients.KeepingManyClients.Known;
import io.quarterday.service.clients.KeepingManyClients.Wanted;
import io.quarterday.service.deadlines.KeepingObligations;
import io.quarterday.service.exchange.UploadedSheet.SheetRow;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes clients from a file of rows. A row is a client that is there already where its client code or its company number
 * says so; what is done then is the caller's word.
 */
@Service
public class ImportingClients {

    static final String JOB = "clients-import";

    private final PlatformAccess access;
    private final TakingRows taking;
    private final KeepingManyClients clients;
    private final KeepingObligations obligations;
    private final PracticeDays days;

    ImportingClients(
            PlatformAccess access,
            TakingRows taking,
            KeepingManyClients clients,
            KeepingObligations obligations,
            PracticeDays days) {
        this.access = access;
        this.taking = taking;
        this.clients = clients;
        this.obligations = obligations;
        this.days = days;
    }

    /** What is done with a row whose client is there, or is not. */
    public enum Mode {
        /** A client that is there is a duplicate: the row fails. */
        CREATE,
        /** A row without its client fails. */
        UPDATE,
        /** Each row becomes what it says. */
        UPSERT
    }

    /** What a row says, once its cells have been read. */
    public interface ClientRow extends NamingRow {

        /**
         * What it says over what was said before.
         *
         * @param before null for a client that is to be made
         * @throws InvalidInputException with everything that cannot be taken
         */
        ClientDetails over(@Nullable ClientDetails before);
    }

    /**
     * Takes a file, or takes that on as a job; a job writes all clients first, then what they owe.
     *
     * @throws ForbiddenException where the role may not
     */
    public ImportBegun take(
            Actor actor,
            UploadedSheet sheet,
            NamingRow.Reading<ClientRow> reading,
            Mode mode,
            ImportOptions options,
            Instant at) {
        access.require(actor, Operation.CLIENTS_IMPORT);
        // Which row named a client first, over the whole file: of two rows of one client the first is taken.
        Map<String, Long> named = new HashMap<>();
        boolean byAJob = TakingRows.isLong(sheet);
        return taking.begin(
                actor,
                JOB,
                sheet,
                options,
                (rows, tally) -> new Chunk(actor, reading, mode, named, byAJob, tally).take(rows, at),
                () -> obligations.extend(actor.organizationId(), days.on(actor.organizationId(), at)));
    }

    /** Some rows of the file, in one transaction. */
    private final class Chunk {

        private final Actor actor;
        private final NamingRow.Reading<ClientRow> reading;
        private final Mode mode;
        private final Map<String, Long> named;
        private final boolean obligationsFollow;
        private final ImportTally tally;

        Chunk(
                Actor actor,
                NamingRow.Reading<ClientRow> reading,
                Mode mode,
                Map<String, Long> named,
                boolean obligationsFollow,
                ImportTally tally) {
            this.actor = actor;
            this.reading = reading;
            this.mode = mode;
            this.named = named;
            this.obligationsFollow = obligationsFollow;
            this.tally = tally;
        }

        void take(List<SheetRow> rows, Instant at) {
            NamedRows<ClientRow> said = new NamedRows<>(rows, reading, tally);
            Known known = said.known(actor, clients);
            List<Wanted> wanted = new ArrayList<>();
            said.each((row, client) -> wanted(row, client, known).ifPresent(wanted::add));
            if (!wanted.isEmpty()) {
                clients.take(actor, wanted, obligationsFollow, at);
            }
        }

        private Optional<Wanted> wanted(SheetRow row, ClientRow said, Known known) {
            String number = said.number().orElse(null);
            Client client = there(said, known, number);
            if (client == null && mode == Mode.UPDATE) {
                throw new InvalidInputException(
                        said.namedBy(), "There is no such client; with mode=upsert the row would make one.");
            }
            if (client != null && mode == Mode.CREATE) {
                throw new InvalidInputException(
                        said.namedBy(),
                        "It is a duplicate of " + client.clientCode() + " " + client.companyName()
                                + "; with mode=update the row would change it.");
            }
            requireFirst(row, client == null ? null : client.clientCode(), "client_code");
            requireFirst(row, number, "company_number");
            ClientDetails before = client == null ? null : ClientDetails.of(client);
            ClientDetails details = clients.checked(actor, client, said.over(before));
            if (client != null && details.equals(before)) {
                tally.unchanged();
                return Optional.empty();
            }
            requireNumberFree(client, details, known);
            if (client == null) {
                tally.created();
            } else {
                tally.updated();
            }
            return Optional.of(new Wanted(client, details));
        }

        /** The client that a row names, if any. */
        private @Nullable Client there(ClientRow said, Known known, @Nullable String number) {
            Client coded = known.withCode(said.clientCode()).orElse(null);
            Client numbered = known.withNumber(number).orElse(null);
            Client client = coded == null ? numbered : coded;
            if (client == null) {
                return null;
            }
            String field = coded == null ? "company_number" : "client_code";
            if (!known.sees(client)) {
                throw new InvalidInputException(field, "Another client has it already.");
            }
            if (numbered != null && !known.sees(numbered)) {
                throw new InvalidInputException("company_number", "Another client has it already.");
            }
            if (numbered != null && !numbered.equals(client)) {
                throw new InvalidInputException(
                        "company_number",
                        "It is the number of " + numbered.clientCode() + ", not of " + client.clientCode() + ".");
            }
            if (client.deletedAt().isPresent()) {
                throw new InvalidInputException(
                        field,
                        "Its client " + client.clientCode() + " is deleted; restore it, then take the row again.");
            }
            return client;
        }

        private void requireNumberFree(@Nullable Client client, ClientDetails details, Known known) {
            known.withNumber(details.record().companyNumber()).ifPresent(other -> {
                if (!other.equals(client)) {
                    throw new InvalidInputException("company_number", "Another client has it already.");
                }
            });
        }

        private void requireFirst(SheetRow row, @Nullable String name, String field) {
            if (name == null) {
                return;
            }
            Long earlier = named.putIfAbsent(field + " " + name, row.number());
            if (earlier != null && earlier != row.number()) {
                throw new InvalidInputException(field, "It stands in row " + earlier + " already; that one counts.");
            }
        }
    }
}
