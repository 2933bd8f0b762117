package io.quarterday.service.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * Text set from top to bottom on as many A4 pages as it takes. Lines are broken to the width of the page; what the font,
 * which PDFBox brings (Liberation Sans), does not have stands as its code point.
 */
final class PdfText implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float LABEL = 110;
    private static final float PLAIN = 10;
    private static final float LEADING = 1.4f;
    private static final float PICTURE_HEIGHT_MAX = 90;
    private static final float PICTURE_WIDTH_MAX = 280;

    private final PDDocument document;
    private final PDType0Font font;
    private @Nullable PDPageContentStream page;
    private float y;

    PdfText(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream stream = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            this.font = PDType0Font.load(document, stream, true);
        }
    }

    void title(String words) {
        lines(words, MARGIN, 20);
        y -= 8;
    }

    void heading(String words) {
        y -= 8;
        lines(words, MARGIN, 12);
        y -= 2;
    }

    void paragraph(String words) {
        lines(words, MARGIN, PLAIN);
    }

    /** A typed name, as a signature. */
    void signature(String name) {
        lines(name, MARGIN, 22);
    }

    /** A label and what it is about, beside it. */
    void pair(String label, String words) {
        float height = PLAIN * LEADING;
        room(height);
        write(label, MARGIN, PLAIN);
        y += height;
        lines(words.isBlank() ? "-" : words, MARGIN + LABEL, PLAIN);
    }

    void picture(PDImageXObject picture) throws IOException {
        float scale =
                Math.min(1, Math.min(PICTURE_WIDTH_MAX / picture.getWidth(), PICTURE_HEIGHT_MAX / picture.getHeight()));
        float height = picture.getHeight() * scale;
        room(height);
        y -= height;
        Objects.requireNonNull(page).drawImage(picture, MARGIN, y, picture.getWidth() * scale, height);
    }

    /** Nothing follows. */
    void end() throws IOException {
        close();
    }

    private void lines(String words, float x, float size) {
        for (String line : broken(shown(words), PDRectangle.A4.getWidth() - MARGIN - x, size)) {
            room(size * LEADING);
            write(line, x, size);
        }
    }

    private void write(String line, float x, float size) {
        y -= size * LEADING;
        try {
            PDPageContentStream stream = Objects.requireNonNull(page);
            stream.beginText();
            stream.setFont(font, size);
            stream.newLineAtOffset(x, y);
            stream.showText(line);
            stream.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the page has no such height left, the next is begun. */
    private void room(float height) {
        if (page != null && y - height >= MARGIN) {
            return;
        }
        try {
            close();
            PDPage next = new PDPage(PDRectangle.A4);
            document.addPage(next);
            page = new PDPageContentStream(document, next);
            y = PDRectangle.A4.getHeight() - MARGIN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> broken(String words, float width, float size) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            for (String piece : pieces(word, width, size)) {
                if (!line.isEmpty() && width(line + " " + piece, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** A word that is wider than the page is cut. */
    private List<String> pieces(String word, float width, float size) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        word.codePoints().forEach(point -> {
            String letter = Character.toString(point);
            if (width(piece + letter, size) > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(letter);
        });
        pieces.add(piece.toString());
        return pieces;
    }

    private float width(String words, float size) {
        try {
            return font.getStringWidth(words) / 1_000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shown(String words) {
        StringBuilder shown = new StringBuilder();
        words.codePoints().forEach(point -> {
            if (Character.isWhitespace(point)) {
                shown.append(' ');
            } else if (has(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", point));
            }
        });
        return shown.toString();
    }

    private boolean has(int point) {
        try {
            font.encode(Character.toString(point));
            return !Character.isISOControl(point);
        } catch (IOException | IllegalArgumentException unknown) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
