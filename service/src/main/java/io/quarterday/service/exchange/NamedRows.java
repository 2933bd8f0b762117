package io.quarterday.service.exchange;

import io.quarterday.service.clients.KeepingManyClients;
import io.quarterday.service.clients.KeepingManyClients.Known;
import io.quarterday.service.exchange.ImportReport.RowFault;
import io.quarterday.service.exchange.UploadedSheet.SheetRow;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Some rows of a file that could be read, and name clients; those that could not have been counted as failed. */
final class NamedRows<R extends NamingRow> {

    private final Map<SheetRow, R> said = new LinkedHashMap<>();
    private final ImportTally tally;

    NamedRows(List<SheetRow> rows, NamingRow.Reading<R> reading, ImportTally tally) {
        this.tally = tally;
        for (SheetRow row : rows) {
            List<String> cells = row.cells();
            if (cells == null) {
                tally.failed(List.of(RowFault.of(row.number(), null, null, String.valueOf(row.fault()))));
            } else {
                said.put(row, reading.row(cells));
            }
        }
    }

    /** The clients that they name. */
    Known known(Actor actor, KeepingManyClients clients) {
        return clients.known(
                actor,
                said.values().stream()
                        .flatMap(row -> Optional.ofNullable(row.clientCode()).stream())
                        .toList(),
                said.values().stream().flatMap(row -> row.number().stream()).toList());
    }

    /** Does something with each. */
    void each(BiConsumer<SheetRow, R> work) {
        said.forEach((row, client) -> held(row, client, () -> work.accept(row, client)));
    }

    /** Does something with one; what it cannot take is counted as that row's. */
    void held(SheetRow row, R client, Runnable work) {
        try {
            work.run();
        } catch (InvalidInputException refused) {
            tally.failed(refused.faults().stream()
                    .map(fault -> RowFault.of(row.number(), fault.field(), client.cell(fault.field()), fault.message()))
                    .toList());
        }
    }
}
