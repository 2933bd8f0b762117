package io.quarterday.service.exchange;

import io.quarterday.service.clients.CompanyNumbers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a file whose cells have been read, and which names a client by its code or its company number. */
public interface NamingRow {

    /** The client's code; null where none was given. */
    @Nullable
    String clientCode();

    /** The company number as it was given; null where none. */
    @Nullable
    String companyNumber();

    /** What stands in the cell of a field, to show it beside a fault. */
    @Nullable
    String cell(String field);

    /** The company number as the register writes it, where one was given that can be one. */
    default Optional<String> number() {
        return Optional.ofNullable(companyNumber()).flatMap(CompanyNumbers::typed);
    }

    /** The field by which it names its client. */
    default String namedBy() {
        return clientCode() == null ? "company_number" : "client_code";
    }

    /** Reads the cells of a row. */
    interface Reading<R extends NamingRow> {
        R row(List<String> cells);
    }
}
