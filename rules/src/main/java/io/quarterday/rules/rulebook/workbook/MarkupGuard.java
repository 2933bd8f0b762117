package io.quarterday.rules.rulebook.workbook;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Stands before the XML parser and lets through only what spreadsheet programs write: UTF-8, tags of a sane length, no
 * document type, no comments, no CDATA, no processing instructions. So entities cannot be declared at all, and no
 * single token can make the parser hold much.
 */
final class MarkupGuard extends FilterInputStream {

    static final int TAG_LENGTH_MAX = 16 * 1024;

    private final String part;
    private final IntConsumer counted;
    private boolean begun;
    private boolean inTag;
    private int quote;
    private int tagLength;
    private long position;

    MarkupGuard(String part, InputStream in, IntConsumer counted) {
        super(in);
        this.part = part;
        this.counted = counted;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, Math.min(length, 8_192));
        if (count > 0) {
            counted.accept(count);
            if (!begun) {
                begun = true;
                judgeStart(target, offset, count);
            }
            for (int i = offset; i < offset + count; i++) {
                judge(target[i]);
            }
        }
        return count;
    }

    private void judgeStart(byte[] bytes, int offset, int count) {
        String start =
                new String(bytes, offset, Math.min(count, 200), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean otherBytes =
                start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe") || start.indexOf(0) >= 0;
        int encoding = start.indexOf("encoding=");
        boolean declaresOther = start.startsWith("<?xml")
                && encoding >= 0
                && encoding < start.indexOf("?>")
                && !start.startsWith("utf-8", encoding + 10);
        if (otherBytes || declaresOther) {
            throw new RefusedException(part, "only UTF-8 is taken");
        }
    }

    private void judge(byte b) {
        position++;
        if (!inTag) {
            if (b == '<') {
                inTag = true;
                tagLength = 0;
                quote = 0;
            }
            return;
        }
        tagLength++;
        if (tagLength == 1 && b == '!') {
            throw new RefusedException(part, "a document type, comment or CDATA section is not taken");
        }
        if (tagLength == 1 && b == '?' && position > 5) {
            throw new RefusedException(part, "a processing instruction is not taken");
        }
        if (tagLength > TAG_LENGTH_MAX) {
            throw new RefusedException(part, "a tag has more than " + TAG_LENGTH_MAX + " characters");
        }
        if (quote != 0) {
            if (b == quote) {
                quote = 0;
            }
        } else if (b == '"' || b == '\'') {
            quote = b;
        } else if (b == '>') {
            inTag = false;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
