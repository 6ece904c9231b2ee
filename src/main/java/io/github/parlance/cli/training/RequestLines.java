package io.github.parlance.cli.training;

import io.github.parlance.stream.RequestTranslator;
import io.github.parlance.stream.TranslationReply;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers requests that are JSON objects, one per line. */
final class RequestLines {
    /** Number of requests that are translated together while more are waiting. */
    private static final int LINES = 512;

    private final RequestTranslator translator;
    private final PrintWriter out;
    private boolean complete = true;

    RequestLines(RequestTranslator translator, PrintWriter out) {
        this.translator = translator;
        this.out = out;
    }

    /** Writes one line per line of the input, as soon as the input pauses. Returns whether every request has a result. */
    boolean answer(InputStream input) throws IOException {
        // Bytes instead of characters: a line that is not UTF-8 is an error, as it is in a record.
        InputStream in = new BufferedInputStream(input, 1 << 16);
        List<byte[]> lines = new ArrayList<>();
        for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
            lines.add(line.get());
            if (lines.size() == LINES || in.available() == 0) {
                answer(lines);
                lines.clear();
            }
        }
        return complete;
    }

    private void answer(List<byte[]> lines) {
        for (TranslationReply reply : translator.translate(lines)) {
            complete &= reply instanceof TranslationReply.Completed;
            out.println(new String(reply.toBytes(), StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return Optional.of(line.toByteArray());
    }
}
