package io.quarterday.web.clients;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes files as the register's, of companies that do not exist. */
final class RegisterCsv {

    private static final List<String> HEADER = List.of(
            "CompanyName",
            " CompanyNumber",
            "RegAddress.CareOf",
            "RegAddress.POBox",
            "RegAddress.AddressLine1",
            " RegAddress.AddressLine2",
            "RegAddress.PostTown",
            "RegAddress.County",
            "RegAddress.Country",
            "RegAddress.PostCode",
            "CompanyCategory",
            "CompanyStatus",
            "CountryOfOrigin",
            "DissolutionDate",
            "IncorporationDate",
            "Accounts.AccountRefDay",
            "Accounts.AccountRefMonth",
            "Accounts.NextDueDate",
            "Accounts.LastMadeUpDate",
            "Accounts.AccountCategory",
            "Returns.NextDueDate",
            "Returns.LastMadeUpDate",
            "SICCode.SicText_1",
            "SICCode.SicText_2",
            "SICCode.SicText_3",
            "SICCode.SicText_4",
            "URI");

    private RegisterCsv() {}

    /** One row, changed cell by cell. */
    record Company(Map<String, String> cells) {

        Company with(String column, String value) {
            Map<String, String> changed = new LinkedHashMap<>(cells);
            changed.put(column, value);
            return new Company(changed);
        }

        String row() {
            return line(HEADER.stream()
                    .map(column -> cells.getOrDefault(column.strip(), ""))
                    .toList());
        }
    }

    static Company company() {
        return new Company(Map.ofEntries(
                Map.entry("CompanyName", "EXAMPLE TRADING LIMITED"),
                Map.entry("CompanyNumber", "5275293"),
                Map.entry("RegAddress.AddressLine1", "1 HIGH STREET"),
                Map.entry("RegAddress.PostTown", "COVENTRY"),
                Map.entry("RegAddress.PostCode", "CV1 1AA"),
                Map.entry("CompanyCategory", "Private Limited Company"),
                Map.entry("CompanyStatus", "Active"),
                Map.entry("CountryOfOrigin", "United Kingdom"),
                Map.entry("IncorporationDate", "02/11/2004"),
                Map.entry("Accounts.AccountRefDay", "31"),
                Map.entry("Accounts.AccountRefMonth", "3"),
                Map.entry("Accounts.NextDueDate", "31/12/2016"),
                Map.entry("Accounts.LastMadeUpDate", "31/03/2015"),
                Map.entry("Returns.NextDueDate", "30/11/2016"),
                Map.entry("Returns.LastMadeUpDate", "02/11/2015"),
                Map.entry("SICCode.SicText_1", "None Supplied")));
    }

    static String of(Company... companies) {
        return line(HEADER) + Arrays.stream(companies).map(Company::row).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(line)) {
            csv.writeRecord(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
