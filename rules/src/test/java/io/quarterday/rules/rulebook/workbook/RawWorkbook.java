package io.quarterday.rules.rulebook.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook put together part by part, as no spreadsheet program would. Its one sheet holds the table "workflows". */
final class RawWorkbook {

    static final String HEADER = row(1, "id", "workflow", "label", "entity_type");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private int level = Deflater.BEST_COMPRESSION;

    RawWorkbook() {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                        + "</Types>");
        part("_rels/.rels", relations("officeDocument", "xl/workbook.xml", ""));
        part("xl/workbook.xml", workbook("", "<sheet name=\"workflows\" sheetId=\"1\" r:id=\"rId1\"/>"));
        part("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml", ""));
        sheet(row(2, "w-1", "VAT", "VAT returns", "client_service"));
    }

    static String workbook(String before, String sheets) {
        return "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + before
                + "<sheets>"
                + sheets + "</sheets></workbook>";
    }

    static String relations(String type, String target, String attributes) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                + type + "\" Target=\"" + target + "\"" + attributes + "/></Relationships>";
    }

    /** A row of inline texts. */
    static String row(int number, String... texts) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < texts.length; i++) {
            row.append("<c r=\"")
                    .append((char) ('A' + i))
                    .append(number)
                    .append("\" t=\"inlineStr\"><is><t>")
                    .append(texts[i])
                    .append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    static String sheetXml(String before, String rows, String after) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" + before
                + "<sheetData>" + rows + "</sheetData>" + after + "</worksheet>";
    }

    RawWorkbook part(String name, String text) {
        return part(name, text.getBytes(StandardCharsets.UTF_8));
    }

    RawWorkbook part(String name, String text, Charset charset) {
        return part(name, text.getBytes(charset));
    }

    RawWorkbook part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    /** Rows below the header. */
    RawWorkbook sheet(String rows) {
        return sheet("", rows, "");
    }

    RawWorkbook sheet(String before, String rows, String after) {
        return part("xl/worksheets/sheet1.xml", sheetXml(before, HEADER + rows, after));
    }

    /** One cell in the label of the second row, written as XML. */
    RawWorkbook cell(String xml) {
        return sheet("<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>w-1</t></is></c>"
                + "<c r=\"B2\" t=\"inlineStr\"><is><t>VAT</t></is></c>" + xml
                + "<c r=\"D2\" t=\"inlineStr\"><is><t>client_service</t></is></c></row>");
    }

    RawWorkbook label(String text) {
        return sheet(row(2, "w-1", "VAT", text, "client_service"));
    }

    /** Does not compress, so that a large part is not taken for a bomb. */
    RawWorkbook plain() {
        level = Deflater.NO_COMPRESSION;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
