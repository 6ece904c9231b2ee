package io.github.parlance.async.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Binary form of the parts of a record in a store: bytes with their length before them, and headers with their number. */
public final class RecordBytes {
    private static final int NONE = -1;

    private RecordBytes() {}

    /** Writes the length and the bytes; the length is -1 for none. */
    public static void write(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
        out.writeInt(bytes.map(each -> each.length).orElse(NONE));
        if (bytes.isPresent()) {
            out.write(bytes.get());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Optional<byte[]> read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length));
    }

    /** Writes headers in their order, those without a value too. */
    public static void writeHeaders(DataOutputStream out, Headers headers) throws IOException {
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            write(out, Optional.of(header.key().getBytes(UTF_8)));
            write(out, Optional.ofNullable(header.value()));
        }
    }

    /** Reads what {@link #writeHeaders} wrote. */
    public static Headers readHeaders(DataInputStream in) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            String name = new String(read(in).orElseThrow(), UTF_8);
            headers.add(name, read(in).orElse(null));
        }
        return headers;
    }
}
