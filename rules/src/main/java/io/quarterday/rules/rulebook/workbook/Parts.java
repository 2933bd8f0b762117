package io.quarterday.rules.rulebook.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The parts of a workbook apart from its cells: which sheets it has, its shared texts, which styles show dates. */
final class Parts {

    static final int SHEETS_MAX = 240;
    private static final int SHARED_MAX = 400_000;
    private static final int SHARED_LENGTH_MAX = 8_000_000;

    /** Most cells that all sheets together may have; 20,000 rows with ten cells each. */
    private static final int CELLS_MAX = 200_000;

    private static final int STYLES_MAX = 70_000;
    private static final int DEPTH_MAX = 40;
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /** One sheet. */
    record Sheet(String name, String part) {}

    private final Container container;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final List<Boolean> dates = new ArrayList<>();
    private boolean from1904;
    private int cells;

    private Parts(Container container) {
        this.container = container;
    }

    static Parts read(Container container) {
        Parts parts = new Parts(container);
        parts.readContentTypes();
        for (String name : container.names()) {
            if (name.endsWith(".rels")) {
                parts.readRelations(name);
            }
        }
        parts.readSheets();
        if (container.has("xl/sharedStrings.xml")) {
            parts.readShared();
        }
        if (container.has("xl/styles.xml")) {
            parts.readStyles();
        }
        return parts;
    }

    List<Sheet> sheets() {
        return sheets;
    }

    /** The shared text of that number, or null where there is none. */
    @Nullable
    String shared(int number) {
        return number >= 0 && number < shared.size() ? shared.get(number) : null;
    }

    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }

    boolean isFrom1904() {
        return from1904;
    }

    /** Counts a cell of a sheet. */
    void countCell(String sheet, int row) {
        if (++cells > CELLS_MAX) {
            throw new RefusedException(
                    "sheet \"" + sheet + "\" row " + row, "the workbook has more than " + CELLS_MAX + " cells");
        }
    }

    /** Parses one part. */
    static void parse(Container container, String part, Handler handler) {
        try (InputStream stream = container.open(part)) {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = factory.newSAXParser();
            InputSource source = new InputSource(stream);
            source.setEncoding("UTF-8");
            parser.parse(source, handler);
        } catch (SAXException | IOException e) {
            throw new RefusedException(part, "this part is not sound XML: " + e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The platform's XML parser lacks a safety feature.", e);
        }
    }

    /** A handler that knows its depth and takes elements by their local name. */
    abstract static class Handler extends DefaultHandler {

        private final String part;
        private int depth;

        Handler(String part) {
            this.part = part;
        }

        @Override
        public final void startElement(String uri, String name, String qualified, Attributes attributes) {
            if (++depth > DEPTH_MAX) {
                throw new RefusedException(part, "elements are nested too deeply");
            }
            begin(name, attributes);
        }

        @Override
        public final void endElement(String uri, String name, String qualified) {
            depth--;
            end(name);
        }

        abstract void begin(String name, Attributes attributes);

        void end(String name) {}
    }

    private void readContentTypes() {
        boolean[] workbook = new boolean[1];
        parse(container, "[Content_Types].xml", new Handler("[Content_Types].xml") {
            @Override
            void begin(String name, Attributes attributes) {
                String type = String.valueOf(attributes.getValue("ContentType"));
                if (type.contains("macroEnabled") || type.contains("vba")) {
                    throw new RefusedException("[Content_Types].xml", "the workbook may hold macros (.xlsm)");
                }
                if (type.contains("ms-excel.sheet.binary") || type.contains("template.main")) {
                    throw new RefusedException("[Content_Types].xml", "this is no plain .xlsx workbook");
                }
                workbook[0] |= type.equals(MAIN) && "/xl/workbook.xml".equals(attributes.getValue("PartName"));
            }
        });
        if (!workbook[0]) {
            throw new RefusedException("[Content_Types].xml", "there is no workbook in this file");
        }
    }

    private Map<String, String> readRelations(String part) {
        Map<String, String> targets = new HashMap<>();
        parse(container, part, new Handler(part) {
            @Override
            void begin(String name, Attributes attributes) {
                if ("External".equalsIgnoreCase(attributes.getValue("TargetMode"))) {
                    throw new RefusedException(
                            part, "a link out of the file is not taken: " + attributes.getValue("Target"));
                }
                String type = String.valueOf(attributes.getValue("Type"));
                for (String harm : List.of("externalLink", "oleObject", "vbaProject", "attachedTemplate", "control")) {
                    if (type.endsWith("/" + harm)) {
                        throw new RefusedException(part, "a relation of the kind " + harm + " is not taken");
                    }
                }
                if (attributes.getValue("Id") != null && attributes.getValue("Target") != null) {
                    targets.put(attributes.getValue("Id"), attributes.getValue("Target"));
                }
            }
        });
        return targets;
    }

    private void readSheets() {
        Map<String, String> targets = readRelations("xl/_rels/workbook.xml.rels");
        Map<String, String> named = new LinkedHashMap<>();
        parse(container, "xl/workbook.xml", new Handler("xl/workbook.xml") {
            @Override
            void begin(String name, Attributes attributes) {
                if (name.equals("sheet")) {
                    String id = attributes.getValue(
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id");
                    named.put(String.valueOf(attributes.getValue("name")), String.valueOf(id));
                    if (named.size() > SHEETS_MAX) {
                        throw new RefusedException("xl/workbook.xml", "more than " + SHEETS_MAX + " sheets");
                    }
                } else if (name.equals("workbookPr")) {
                    String date1904 = attributes.getValue("date1904");
                    from1904 = "1".equals(date1904) || "true".equals(date1904);
                } else if (name.equals("externalReference")) {
                    throw new RefusedException("xl/workbook.xml", "a link to another workbook is not taken");
                }
            }
        });
        named.forEach((name, id) -> {
            String target = targets.get(id);
            if (target == null) {
                throw new RefusedException("sheet \"" + name + "\"", "the sheet is missing from the file");
            }
            sheets.add(new Sheet(name, target.startsWith("/") ? target.substring(1) : "xl/" + target));
        });
    }

    private void readShared() {
        parse(container, "xl/sharedStrings.xml", new Handler("xl/sharedStrings.xml") {
            private final StringBuilder text = new StringBuilder();
            private boolean reading;
            private int phonetic;
            private int length;

            @Override
            void begin(String name, Attributes attributes) {
                switch (name) {
                    case "si" -> text.setLength(0);
                    case "t" -> reading = phonetic == 0;
                    case "rPh" -> phonetic++;
                    case "f" -> throw new RefusedException("xl/sharedStrings.xml", "a formula is not taken");
                    default -> {}
                }
            }

            @Override
            public void characters(char[] characters, int start, int length) {
                if (reading) {
                    append("xl/sharedStrings.xml text " + (shared.size() + 1), text, characters, start, length);
                }
            }

            @Override
            void end(String name) {
                switch (name) {
                    case "t" -> reading = false;
                    case "rPh" -> phonetic--;
                    case "si" -> {
                        shared.add(EscapedText.read(text.toString()));
                        length += text.length();
                        if (shared.size() > SHARED_MAX || length > SHARED_LENGTH_MAX) {
                            throw new RefusedException(
                                    "xl/sharedStrings.xml",
                                    "more than " + SHARED_MAX + " texts or " + SHARED_LENGTH_MAX + " characters");
                        }
                    }
                    default -> {}
                }
            }
        });
    }

    /** Collects a text, up to what any cell may hold. */
    static void append(String place, StringBuilder text, char[] characters, int start, int length) {
        if (text.length() + length > SheetParser.TEXT_MAX) {
            throw new RefusedException(place, "a text has more than " + SheetParser.TEXT_MAX + " characters");
        }
        text.append(characters, start, length);
    }

    private void readStyles() {
        Map<Integer, String> formats = new HashMap<>();
        parse(container, "xl/styles.xml", new Handler("xl/styles.xml") {
            private boolean inCells;

            @Override
            void begin(String name, Attributes attributes) {
                if (name.equals("numFmt") && formats.size() < STYLES_MAX) {
                    formats.put(number(attributes.getValue("numFmtId")), attributes.getValue("formatCode"));
                } else if (name.equals("cellXfs")) {
                    inCells = true;
                } else if (name.equals("xf") && inCells) {
                    if (dates.size() >= STYLES_MAX) {
                        throw new RefusedException("xl/styles.xml", "more than " + STYLES_MAX + " styles");
                    }
                    int id = number(attributes.getValue("numFmtId"));
                    String format = formats.getOrDefault(id, id < 50 ? BuiltinFormats.getBuiltinFormat(id) : null);
                    dates.add(format != null && format.length() < 256 && DateUtil.isADateFormat(id, format));
                }
            }

            @Override
            void end(String name) {
                inCells &= !name.equals("cellXfs");
            }
        });
    }

    static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
