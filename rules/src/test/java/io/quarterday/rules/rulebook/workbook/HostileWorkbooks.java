package io.quarterday.rules.rulebook.workbook;

import static io.quarterday.rules.rulebook.workbook.RawWorkbook.relations;
import static io.quarterday.rules.rulebook.workbook.RawWorkbook.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files that somebody might send to break in, to break down, or to hide something; each must be refused. */
final class HostileWorkbooks {

    /**
     * One file.
     *
     * @param place what a problem's text must name
     * @param reason what it must say
     */
    record Hostile(String name, Supplier<byte[]> bytes, String place, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final String MAIN = "xl/worksheets/sheet1.xml";

    private final List<Hostile> all = new ArrayList<>();

    static List<Hostile> all() {
        HostileWorkbooks corpus = new HostileWorkbooks();
        corpus.formulas();
        corpus.texts();
        corpus.numbers();
        corpus.hidden();
        corpus.markup();
        corpus.containers();
        corpus.activeParts();
        corpus.liars();
        corpus.giants();
        return corpus.all;
    }

    private void add(String name, RawWorkbook workbook, String place, String reason) {
        all.add(new Hostile(name, workbook::bytes, place, reason));
    }

    private static RawWorkbook raw() {
        return new RawWorkbook();
    }

    private void formulas() {
        String formula = "formula";
        add("formula", raw().cell("<c r=\"C2\"><f>1+1</f><v>2</v></c>"), "C2", formula);
        add("formula with a text result", raw().cell("<c r=\"C2\" t=\"str\"><f>A1</f><v>x</v></c>"), "C2", formula);
        add(
                "shared formula",
                raw().cell("<c r=\"C2\"><f t=\"shared\" ref=\"C2:C9\" si=\"0\">A1</f><v>1</v></c>"),
                "C2",
                formula);
        add(
                "array formula",
                raw().cell("<c r=\"C2\"><f t=\"array\" ref=\"C2\">SUM(A1)</f><v>1</v></c>"),
                "C2",
                formula);
        add("formula without a result", raw().cell("<c r=\"C2\"><f/></c>"), "C2", formula);
        add("WEBSERVICE formula", raw().cell("<c r=\"C2\"><f>WEBSERVICE(\"http://x.example\")</f></c>"), "C2", formula);
        add("DDE formula", raw().cell("<c r=\"C2\"><f>cmd|'/C calc'!A0</f><v>0</v></c>"), "C2", formula);
        add(
                "formula beside an inline text",
                raw().cell("<c r=\"C2\" t=\"inlineStr\"><f>1</f><is><t>x</t></is></c>"),
                "C2",
                formula);
        add(
                "formula in the shared texts",
                raw().part("xl/sharedStrings.xml", "<sst><si><f>1+1</f><t>x</t></si></sst>"),
                "xl/sharedStrings.xml",
                formula);
        add("text =cmd|", raw().label("=cmd|' /C calc'!A0"), "C2", formula);
        add("text @SUM", raw().label("@SUM(1+1)*cmd|' /C calc'!A0"), "C2", formula);
        add("text +cmd|", raw().label("+cmd|' /C calc'!A0"), "C2", formula);
        add("text -2+3+cmd|", raw().label("-2+3+cmd|' /C calc'!A0"), "C2", formula);
        add("text =HYPERLINK", raw().label("=HYPERLINK(\"http://x.example\",\"click\")"), "C2", formula);
        add("text with a space before =", raw().label("  =1+1"), "C2", formula);
        add("full-width equals", raw().label("\uFF1D1+1"), "C2", formula);
        add(
                "formula in a shared text",
                raw().part("xl/sharedStrings.xml", "<sst><si><r><t>=1</t></r><r><t>+1</t></r></si></sst>")
                        .cell("<c r=\"C2\" t=\"s\"><v>0</v></c>"),
                "C2",
                formula);
        add(
                "formula in the header",
                raw().part(MAIN, RawWorkbook.sheetXml("", row(1, "id", "workflow", "=1+1", "entity_type"), "")),
                "C1",
                "no column");
        add("formula behind a truth", raw().cell("<c r=\"C2\" t=\"b\"><f>TRUE()+A1</f><v>1</v></c>"), "C2", formula);
        add(
                "formula that gives another truth",
                raw().cell("<c r=\"C2\" t=\"b\"><f>TRUE()</f><v>0</v></c>"),
                "C2",
                formula);
        add("error cell", raw().cell("<c r=\"C2\" t=\"e\"><v>#REF!</v></c>"), "C2", "error #REF!");
    }

    private void texts() {
        add("control character", raw().label("VAT_x0007_ returns"), "C2", "control character");
        add("right-to-left override", raw().label("VAT \u202Esnruter"), "C2", "control character");
        add("isolate", raw().label("VAT \u2067returns"), "C2", "control character");
        add("text of 30,000 characters", raw().label("x".repeat(30_000)), "C2", "characters");
        add("text of 5,000,000 characters", raw().plain().label("x".repeat(5_000_000)), "row 2", "characters");
        add(
                "shared text of 5,000,000 characters",
                raw().plain().part("xl/sharedStrings.xml", "<sst><si><t>" + "x".repeat(5_000_000) + "</t></si></sst>"),
                "xl/sharedStrings.xml",
                "characters");
        add(
                "shared text in a million runs",
                raw().plain()
                        .part("xl/sharedStrings.xml", "<sst><si>" + "<r><t>x</t></r>".repeat(500_000) + "</si></sst>"),
                "xl/sharedStrings.xml",
                "characters");
        add(
                "a million shared texts",
                raw().plain().part("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(1_000_000) + "</sst>"),
                "xl/sharedStrings.xml",
                "texts");
        add("code with a path", raw().sheet(row(2, "w-1", "../../etc/passwd", "x", "y")), "B2", "code");
        add("row id with markup", raw().sheet(row(2, "&lt;script&gt;", "VAT", "x", "y")), "A2", "not an id");
        add("unknown shared text", raw().cell("<c r=\"C2\" t=\"s\"><v>99</v></c>"), "C2", "not in the file");
        add("negative shared text", raw().cell("<c r=\"C2\" t=\"s\"><v>-1</v></c>"), "C2", "not in the file");
    }

    private void numbers() {
        add("NaN", raw().cell("<c r=\"C2\"><v>NaN</v></c>"), "C2", "no number");
        add("infinity", raw().cell("<c r=\"C2\"><v>Infinity</v></c>"), "C2", "no number");
        add("1E400", raw().cell("<c r=\"C2\"><v>1E400</v></c>"), "C2", "no number");
        add("1E300", raw().cell("<c r=\"C2\"><v>1E300</v></c>"), "C2", "too large");
        add("1E-300", raw().cell("<c r=\"C2\"><v>1E-300</v></c>"), "C2", "too small");
        add(
                "a number of a million digits",
                raw().cell("<c r=\"C2\"><v>" + "1".repeat(1_000_000) + "</v></c>"),
                "row 2",
                "characters");
        String dates = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        add(
                "date in the year 12000",
                raw().part("xl/styles.xml", dates).cell("<c r=\"C2\" s=\"1\"><v>3700000</v></c>"),
                "C2",
                "date");
        add(
                "date before 1900",
                raw().part("xl/styles.xml", dates).cell("<c r=\"C2\" s=\"1\"><v>-5</v></c>"),
                "C2",
                "date");
        add(
                "date with a time",
                raw().part("xl/styles.xml", dates).cell("<c r=\"C2\" s=\"1\"><v>46000.5</v></c>"),
                "C2",
                "time of day");
    }

    private void hidden() {
        String second = row(2, "w-1", "VAT", "x", "y");
        add(
                "hidden row",
                raw().sheet(second.replace("<row r=\"2\">", "<row r=\"2\" hidden=\"1\">")),
                "row 2",
                "hidden");
        add(
                "hidden column",
                raw().sheet("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>", second, ""),
                "C1",
                "hidden");
        add(
                "merged cells",
                raw().sheet("", second, "<mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>"),
                "A2:B3",
                "merged");
        add(
                "hyperlink",
                raw().sheet("", second, "<hyperlinks><hyperlink ref=\"C2\" location=\"x\"/></hyperlinks>"),
                "C2",
                "hyperlink");
        add(
                "external hyperlink",
                raw().part(
                                "xl/worksheets/_rels/sheet1.xml.rels",
                                relations("hyperlink", "http://x.example/", " TargetMode=\"External\"")),
                "sheet1.xml.rels",
                "link out of the file");
        add("cell without a header", raw().sheet(row(2, "w-1", "VAT", "x", "y", "stowaway")), "E2", "no header");
        add(
                "embedded object in the sheet",
                raw().sheet("", second, "<oleObjects><oleObject progId=\"Package\"/></oleObjects>"),
                "workflows",
                "embedded object");
        add(
                "control in the sheet",
                raw().sheet("", second, "<controls><control name=\"x\"/></controls>"),
                "workflows",
                "embedded object");
        add("cell at another place", raw().cell("<c r=\"C9\"><v>1</v></c>"), "row 2", "another place");
        add(
                "rows out of order",
                raw().sheet(row(5, "w-1", "VAT", "x", "y") + row(3, "w-2", "CIS", "x", "y")),
                "row 3",
                "order");
        add(
                "two sheets of one table",
                raw().part(
                                "xl/workbook.xml",
                                RawWorkbook.workbook(
                                        "",
                                        "<sheet name=\"workflows\" r:id=\"rId1\"/><sheet name=\"workflow\" r:id=\"rId1\"/>")),
                "workflow",
                "none of the tables");
    }

    private void markup() {
        String type = "document type";
        String xxe = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        for (String part : List.of(MAIN, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")) {
            add("XXE in " + part, raw().part(part, xxe + "<x>&e;</x>"), part, type);
        }
        add(
                "XXE in the shared texts",
                raw().part("xl/sharedStrings.xml", xxe + "<sst><si><t>&e;</t></si></sst>"),
                "xl/sharedStrings.xml",
                type);
        add("XXE in the styles", raw().part("xl/styles.xml", xxe + "<styleSheet/>"), "xl/styles.xml", type);
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        add(
                "billion laughs",
                raw().part("xl/sharedStrings.xml", laughs + "]><sst><si><t>&a29;</t></si></sst>"),
                "xl/sharedStrings.xml",
                type);
        add(
                "external document type",
                raw().part(MAIN, "<!DOCTYPE x SYSTEM \"http://x.example/x.dtd\"><x/>"),
                MAIN,
                type);
        add(
                "UTF-16",
                raw().part(MAIN, "\uFEFF" + RawWorkbook.sheetXml("", "", ""), StandardCharsets.UTF_16BE),
                MAIN,
                "UTF-8");
        add(
                "UTF-7",
                raw().part(MAIN, "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADwAIQ-DOCTYPE x+AD4-"),
                MAIN,
                "UTF-8");
        add(
                "XInclude",
                raw().part(MAIN, "<x xmlns:xi=\"http://www.w3.org/2001/XInclude\"><?include x?></x>"),
                MAIN,
                "processing instruction");
        add("CDATA", raw().label("<![CDATA[=1+1]]>"), MAIN, "CDATA");
        add("comment of a million characters", raw().label("<!--" + ">".repeat(1_000_000) + "-->"), MAIN, "comment");
        add(
                "tag of a million characters",
                raw().sheet("", "", "<" + "x".repeat(1_000_000) + "/>"),
                MAIN,
                "not sound XML");
        add(
                "attribute of a million characters",
                raw().sheet("", "", "<x a=\"" + ">".repeat(1_000_000) + "\"/>"),
                MAIN,
                "tag");
        add("a hundred thousand levels", raw().sheet("", "", "<x>".repeat(100_000)), "workflows", "nested");
        add("broken XML", raw().part(MAIN, "<worksheet><sheetData>"), MAIN, "not sound XML");
        add(
                "broken UTF-8",
                raw().part(MAIN, new byte[] {'<', 'x', '>', (byte) 0xC3, (byte) 0x28, '<', '/', 'x', '>'}),
                MAIN,
                "not sound XML");
    }

    private void containers() {
        add("zip bomb", raw().part(MAIN, new byte[60 * 1024 * 1024]), MAIN, "zip bomb");
        add(
                "zip bomb in the shared texts",
                raw().part("xl/sharedStrings.xml", new byte[20 * 1024 * 1024]),
                "xl/sharedStrings.xml",
                "zip bomb");
        all.add(new Hostile("zip bomb that lies about its size", HostileWorkbooks::lyingBomb, MAIN, "more than"));
        RawWorkbook many = raw();
        for (int i = 0; i < 5_000; i++) {
            many.part("xl/worksheets/sheet" + (i + 2) + ".xml", "<x/>");
        }
        add("five thousand parts", many, "file", "parts");
        all.add(new Hostile(
                "a part twice",
                () -> renamed(
                        raw().part("xl/styles.xml", "<x/>")
                                .part("xl/stylez.xml", "<x/>")
                                .bytes(),
                        "xl/stylez.xml",
                        "xl/styles.xml"),
                "xl/styles.xml",
                "twice"));
        add("../ in a name", raw().part("xl/../../../etc/cron.d/x", "x"), "etc/cron.d", "leads out");
        add("absolute name", raw().part("/etc/passwd", "x"), "/etc/passwd", "leads out");
        add("Windows name", raw().part("C:\\Windows\\x", "x"), "C:", "leads out");
        all.add(new Hostile("encrypted part", HostileWorkbooks::encryptedPart, "[Content_Types].xml", "encrypted"));
        all.add(new Hostile("cut off", () -> Arrays.copyOf(raw().bytes(), 700), "file", "cut off"));
        all.add(new Hostile("damaged inside", HostileWorkbooks::damaged, "[Content_Types].xml", "not sound"));
        all.add(new Hostile("more than 10 MiB", () -> new byte[11 * 1024 * 1024], "file", "at most"));
        add("unknown part", raw().part("xl/evil.exe", "MZ"), "xl/evil.exe", "nothing that a workbook");
        add(
                "sheet that is missing",
                raw().part("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet9.xml", "")),
                "sheet9.xml",
                "missing");
        add(
                "sheet outside the file",
                raw().part("xl/_rels/workbook.xml.rels", relations("worksheet", "../../../etc/passwd", "")),
                "etc/passwd",
                "missing");
        add(
                "a thousand sheets",
                raw().part("xl/workbook.xml", RawWorkbook.workbook("", sheets(1_000))),
                "xl/workbook.xml",
                "sheets");
    }

    private static String sheets(int count) {
        StringBuilder sheets = new StringBuilder();
        for (int i = 0; i < count; i++) {
            sheets.append("<sheet name=\"s").append(i).append("\" r:id=\"rId1\"/>");
        }
        return sheets.toString();
    }

    private void activeParts() {
        add("macros", raw().part("xl/vbaProject.bin", new byte[100]), "vbaProject", "macros");
        add(
                "macros by content type",
                raw().part(
                                "[Content_Types].xml",
                                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"),
                "[Content_Types].xml",
                "macros");
        add("Excel 4 macro sheet", raw().part("xl/macrosheets/sheet1.xml", "<x/>"), "macrosheets", "macro sheet");
        add(
                "external workbook",
                raw().part("xl/externalLinks/externalLink1.xml", "<x/>"),
                "externalLink1",
                "another workbook");
        add(
                "external reference",
                raw().part(
                                "xl/workbook.xml",
                                RawWorkbook.workbook(
                                        "<externalReferences><externalReference r:id=\"rId1\"/></externalReferences>",
                                        "<sheet name=\"workflows\" r:id=\"rId1\"/>")),
                "xl/workbook.xml",
                "another workbook");
        add(
                "template from outside",
                raw().part(
                                "_rels/.rels",
                                relations("attachedTemplate", "http://x.example/t", " TargetMode=\"External\"")),
                "_rels/.rels",
                "link out");
        add(
                "embedded OLE object",
                raw().part("xl/embeddings/oleObject1.bin", new byte[100]),
                "oleObject1",
                "embedded object");
        add(
                "embedded document",
                raw().part("xl/embeddings/Microsoft_Word_Document1.docx", new byte[100]),
                "Word",
                "embedded object");
        add("ActiveX", raw().part("xl/activeX/activeX1.bin", new byte[100]), "activeX", "embedded object");
        add("database connection", raw().part("xl/connections.xml", "<x/>"), "connections", "outside data");
        add("query table", raw().part("xl/queryTables/queryTable1.xml", "<x/>"), "queryTable1", "outside data");
        add("calculation chain", raw().part("xl/calcChain.xml", "<x/>"), "calcChain", "formulas");
        add("custom ribbon", raw().part("customUI/customUI.xml", "<x/>"), "customUI", "nothing that a workbook");
    }

    private void liars() {
        all.add(new Hostile("empty file", () -> new byte[0], "file", "not an .xlsx"));
        all.add(new Hostile(
                "CSV renamed",
                () -> "id,workflow,label,entity_type\nw-1,VAT,x,y\n".getBytes(StandardCharsets.UTF_8),
                "file",
                "not an .xlsx"));
        all.add(new Hostile(
                "HTML renamed",
                () -> "<html><table><tr><td>=1+1</td></tr></table></html>".getBytes(StandardCharsets.UTF_8),
                "file",
                "not an .xlsx"));
        all.add(new Hostile(".xls renamed", HostileWorkbooks::oldFormat, "file", "old .xls"));
        all.add(new Hostile(
                "a program renamed",
                () -> new byte[] {'M', 'Z', 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                "file",
                "not an .xlsx"));
        add(
                "OpenDocument renamed",
                raw().part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                "mimetype",
                "nothing that a workbook");
        add(
                "binary workbook renamed",
                raw().part(
                                "[Content_Types].xml",
                                "<Types><Override PartName=\"/xl/workbook.bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>"),
                "[Content_Types].xml",
                "macros");
        add(
                "template renamed",
                raw().part(
                                "[Content_Types].xml",
                                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml\"/></Types>"),
                "[Content_Types].xml",
                "no plain .xlsx");
        add("no workbook in it", raw().part("[Content_Types].xml", "<Types/>"), "[Content_Types].xml", "no workbook");
        add(
                "header twice",
                raw().part(MAIN, RawWorkbook.sheetXml("", row(1, "id", "workflow", "label", "label"), "")),
                "D1",
                "twice");
        add("empty sheet", raw().part(MAIN, RawWorkbook.sheetXml("", "", "")), "workflows", "empty");
    }

    private void giants() {
        all.add(new Hostile("100,001 rows", () -> raw().sheet(rows(100_001)).bytes(), "row 20002", "rows"));
        all.add(new Hostile("20,000 columns", () -> raw().sheet(columns(20_000)).bytes(), "row 2", "columns"));
        all.add(new Hostile(
                "a million empty rows",
                () -> raw().sheet(emptyRows(900_000) + row(900_003, "x")).bytes(),
                "row 100001",
                "rows"));
        add("a million cells", raw().plain().sheet(manyCells()), "row", "cells");
        add(
                "shared texts of nine million characters",
                raw().plain()
                        .part(
                                "xl/sharedStrings.xml",
                                "<sst>" + ("<si><t>" + "x".repeat(30_000) + "</t></si>").repeat(300) + "</sst>"),
                "xl/sharedStrings.xml",
                "characters");
        add(
                "a cell in the last column",
                raw().sheet("<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>"),
                "row 2",
                "columns");
        add("row 2,000,000,000", raw().sheet("<row r=\"2000000000\"><c><v>1</v></c></row>"), "row 2000000000", "order");
        add("a hundred thousand faults", raw().sheet(faults(20_000)), "A2", "not an id");
    }

    private static String manyCells() {
        StringBuilder rows = new StringBuilder();
        for (int i = 2; i < 2_002; i++) {
            rows.append("<row>").append("<c><v>1</v></c>".repeat(250)).append("</row>");
        }
        return rows.toString();
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 2; i < count + 2; i++) {
            rows.append(row(i, "w-" + i, "W" + i, "x", "y"));
        }
        return rows.toString();
    }

    private static String faults(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 2; i < count; i++) {
            rows.append(row(i, "?", "?", "=", "?"));
        }
        return rows.toString();
    }

    private static String emptyRows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 2; i < count + 2; i++) {
            rows.append("<row r=\"").append(i).append("\"/>");
        }
        return rows.toString();
    }

    private static String columns(int count) {
        return "<row r=\"2\">" + "<c t=\"inlineStr\"><is><t>x</t></is></c>".repeat(count) + "</row>";
    }

    private static byte[] renamed(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The directory says that the sheet is small. */
    private static byte[] lyingBomb() {
        byte[] zip = raw().part(MAIN, RawWorkbook.sheetXml("", " ".repeat(60 * 1024 * 1024), ""))
                .bytes();
        int entry = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(MAIN) - 46;
        for (int i = 0; i < 4; i++) {
            zip[entry + 24 + i] = (byte) (1000 >> (8 * i));
        }
        return zip;
    }

    private static byte[] encryptedPart() {
        byte[] zip = raw().bytes();
        zip[new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("[Content_Types].xml") - 46 + 8] |= 1;
        return zip;
    }

    private static byte[] damaged() {
        byte[] zip = raw().bytes();
        Arrays.fill(zip, 60, 120, (byte) 0xFF);
        return zip;
    }

    /** What an encrypted workbook is as well: an OLE container. */
    private static byte[] oldFormat() {
        try (POIFSFileSystem ole = new POIFSFileSystem();
                var bytes = new java.io.ByteArrayOutputStream()) {
            ole.createDocument(new java.io.ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
            ole.writeFilesystem(bytes);
            return bytes.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
