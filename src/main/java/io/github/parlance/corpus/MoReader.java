package io.github.parlance.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads compiled gettext catalogues of either byte order (GNU gettext manual, "The Format of GNU MO Files"). */
final class MoReader implements PairReader {
    private static final int MAGIC = 0x950412de;
    private static final int HEADER = 20;
    private static final Pattern CHARSET = Pattern.compile("charset=([\\w:.-]+)");

    @Override
    public void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (file.capacity() < HEADER) {
            throw new IOException(
                    "it is not an MO file: it has " + file.capacity() + " bytes, and a header has " + HEADER);
        }
        if (file.getInt(0) != MAGIC) {
            file.order(ByteOrder.BIG_ENDIAN);
        }
        if (file.getInt(0) != MAGIC) {
            throw new IOException(
                    "it is not an MO file: its magic number is missing; give a file that msgfmt wrote, or the PO file");
        }
        if (file.getInt(4) >>> 16 > 1) {
            throw new IOException("its revision is " + (file.getInt(4) >>> 16) + "; revisions 0 and 1 can be read");
        }
        int count = file.getInt(8);
        int originals = file.getInt(12);
        int translations = file.getInt(16);
        requireInside(file, originals, 8L * count);
        requireInside(file, translations, 8L * count);
        Charset charset = charset(file, count, originals, translations);
        for (int i = 0; i < count; i++) {
            read(text(file, originals, i, charset), text(file, translations, i, charset), i, corpusBuilder);
        }
    }

    private static void read(String original, String translation, int entry, CorpusBuilder corpusBuilder) {
        // A context precedes the message, separated by the character 4.
        String message = original.substring(original.indexOf('\u0004') + 1);
        if (message.isEmpty()) {
            return;
        }
        String[] forms = message.split("\0", -1);
        String[] translated = translation.split("\0", -1);
        if (translation.isBlank()) {
            corpusBuilder.dropped("not translated");
        } else if (forms.length > 2) {
            corpusBuilder.bad(
                    "entry " + entry, "has " + forms.length + " originals; give a singular, or one with a plural");
        } else {
            corpusBuilder.pair(forms[0], translated[0]);
            if (forms.length == 2) {
                corpusBuilder.pair(forms[1], translated[translated.length - 1]);
            }
        }
    }

    /** Returns the charset that the header names; the header is the translation of the empty message. */
    private static Charset charset(ByteBuffer file, int count, int originals, int translations) throws IOException {
        if (count == 0 || file.getInt(originals) != 0) {
            return StandardCharsets.UTF_8;
        }
        Matcher named = CHARSET.matcher(text(file, translations, 0, StandardCharsets.ISO_8859_1));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            throw new IOException("its charset " + named.group(1) + " is not supported; convert the file to UTF-8", e);
        }
    }

    private static String text(ByteBuffer file, int table, int entry, Charset charset) throws IOException {
        int length = file.getInt(table + 8 * entry);
        int offset = file.getInt(table + 8 * entry + 4);
        requireInside(file, offset, length);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(file.slice(offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("entry " + entry + " is not valid " + charset + ", which the header names", e);
        }
    }

    private static void requireInside(ByteBuffer file, int offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > file.capacity()) {
            throw new IOException("it refers to bytes " + offset + " to " + (offset + length) + ", but has only "
                    + file.capacity() + "; it is truncated or damaged, get it again");
        }
    }
}
