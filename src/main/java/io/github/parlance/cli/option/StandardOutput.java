package io.github.parlance.cli.option;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * Standard output that throws {@link OutputLostException} when it cannot be written. Java's print streams would note an {@link
 * IOException} and go on.
 */
final class StandardOutput extends OutputStream {
    private static final String BROKEN_PIPE = "Broken pipe";

    private final OutputStream out;
    private final BooleanSupplier readerGone;

    /** @param readerGone tells a pipe without a reader from other failures, whose messages depend on the locale */
    StandardOutput(OutputStream out, BooleanSupplier readerGone) {
        this.out = out;
        this.readerGone = readerGone;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private OutputLostException lost(IOException failure) {
        return BROKEN_PIPE.equals(failure.getMessage()) || readerGone.getAsBoolean()
                ? OutputLostException.readerGone(failure)
                : OutputLostException.of(failure);
    }
}
