package io.quarterday.web.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarterday.rules.rulebook.workbook.PlainSheetWriter;
import io.quarterday.service.exchange.SafeText;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** Rows as a file, written into the answer as they come. Nothing in it is run by who opens it in a spreadsheet. */
public final class SheetAnswer implements AutoCloseable {

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String CSV = "text/csv";

    private final @Nullable CsvWriter csv;
    private final @Nullable PlainSheetWriter workbook;

    /** In what form. */
    public enum Format {
        csv,
        xlsx
    }

    public SheetAnswer(HttpServletResponse response, Format format, String name, List<String> header)
            throws IOException {
        response.setContentType(format == Format.csv ? CSV + ";charset=UTF-8" : XLSX);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.name())
                        .build()
                        .toString());
        if (format == Format.xlsx) {
            workbook = new PlainSheetWriter(response.getOutputStream(), name, header);
            csv = null;
        } else {
            workbook = null;
            csv = CsvWriter.builder()
                    .build(new BufferedWriter(
                            new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16));
            csv.writeRecord(header);
        }
    }

    public void row(List<String> cells) {
        if (workbook != null) {
            workbook.row(cells);
        } else if (csv != null) {
            csv.writeRecord(cells.stream().map(SafeText::written).toList());
        }
    }

    @Override
    public void close() throws IOException {
        if (workbook != null) {
            workbook.close();
        } else if (csv != null) {
            csv.close();
        }
    }
}
