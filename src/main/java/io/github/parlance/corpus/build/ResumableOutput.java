package io.github.parlance.corpus.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * A file of lines that is written in parts and can be continued after an interruption. A name that ends in {@code .gz} is compressed,
 * each part as a member of its own (RFC 1952, section 2.2).
 *
 * <p>Until the end, the file has the suffix {@code .part}, and a second file with the suffix {@code .state} has the number of inputs that
 * are done and the size of the first. What a crash left behind that size is cut off.
 */
public final class ResumableOutput implements AutoCloseable {
    private static final String INPUTS = "inputs";
    private static final String LINES = "lines";
    private static final String BYTES = "bytes";
    private static final String SETTINGS = "settings";

    private final Path file;
    private final Path part;
    private final Path state;
    private final String settings;
    private final FileChannel channel;
    private long inputs;
    private long lines;

    private ResumableOutput(Path file, String settings, FileChannel channel) {
        this.file = file;
        this.part = beside(file, ".part");
        this.state = beside(file, ".state");
        this.settings = settings;
        this.channel = channel;
    }

    /**
     * Opens an output, either a new one or one that was interrupted.
     *
     * @param settings everything that the content depends on; an interrupted output is continued only with the same
     * @throws IllegalArgumentException if the file is complete already, or was begun with other settings
     */
    public static ResumableOutput open(Path file, String settings) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " exists already; remove it, or give another output");
        }
        try {
            FileChannel channel = FileChannel.open(
                    beside(file, ".part"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            ResumableOutput output = new ResumableOutput(file, settings, channel);
            output.resume();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private void resume() throws IOException {
        Properties saved = new Properties();
        if (Files.exists(state)) {
            saved.load(new StringReader(Files.readString(state)));
            requireSame(saved.getProperty(SETTINGS, ""));
        }
        inputs = number(saved, INPUTS);
        lines = number(saved, LINES);
        long size = number(saved, BYTES);
        if (channel.size() < size) {
            throw new IllegalArgumentException(part + " has " + channel.size() + " bytes, and " + state + " says "
                    + size + "; remove both to start again");
        }
        channel.truncate(size);
        channel.position(size);
    }

    private void requireSame(String saved) throws IOException {
        if (!saved.equals(settings)) {
            channel.close();
            throw new IllegalArgumentException(part + " was begun with other settings (" + saved + "; now " + settings
                    + "); use the same, or remove it and " + state);
        }
    }

    private long number(Properties saved, String key) {
        String value = saved.getProperty(key, "0");
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    state + ": " + key + " is \"" + value + "\"; remove it and " + part + " to start again");
        }
        return Long.parseLong(value);
    }

    /** Returns the number of inputs that are done. */
    public long inputs() {
        return inputs;
    }

    /** Returns the number of lines that were written for them. */
    public long lines() {
        return lines;
    }

    /**
     * Appends lines, and notes that more inputs are done.
     *
     * @param newInputs number of inputs that the lines were made from; there may be more of them than lines
     */
    public void append(List<String> newLines, int newInputs) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(encoded(newLines));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            inputs += newInputs;
            lines += newLines.size();
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + part + ": " + e.getMessage(), e);
        }
    }

    private byte[] encoded(List<String> newLines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!newLines.isEmpty()) {
            try (OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
                for (String line : newLines) {
                    out.write((line + "\n").getBytes(UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }

    private void save() throws IOException {
        Properties properties = new Properties();
        properties.setProperty(INPUTS, String.valueOf(inputs));
        properties.setProperty(LINES, String.valueOf(lines));
        properties.setProperty(BYTES, String.valueOf(channel.position()));
        properties.setProperty(SETTINGS, settings);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Path next = beside(state, ".new");
        Files.writeString(next, text.toString());
        Files.move(next, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives the file its name and removes the state. */
    public void complete() {
        try {
            channel.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(state);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + part + ": " + e.getMessage(), e);
        }
    }
}
