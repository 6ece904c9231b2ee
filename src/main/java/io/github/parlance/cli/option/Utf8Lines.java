package io.github.parlance.cli.option;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads lines of UTF-8, each as soon as it has arrived. Ends of lines are line feeds, also after a carriage return; a byte-order mark
 * before the first line is skipped. Not thread-safe.
 */
public final class Utf8Lines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private long number;

    public Utf8Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Returns the number of the last line that was read, from 1. */
    public long number() {
        return number;
    }

    /**
     * Returns the next line without its end; empty at the end of the input.
     *
     * @throws IllegalArgumentException if the line is not UTF-8; the message names it
     */
    public Optional<String> next() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            int value = in.read();
            if (value < 0) {
                return Optional.empty();
            }
            while (value >= 0 && value != '\n') {
                bytes.write(value);
                value = in.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the input cannot be read after line " + number + ": " + e.getMessage(), e);
        }
        number++;
        return Optional.of(text(bytes.toByteArray()));
    }

    private String text(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "line " + number + " is not UTF-8; convert the input, such as by iconv -f LATIN1 -t UTF-8", e);
        }
    }
}
