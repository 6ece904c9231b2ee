package io.github.parlance.stream;

import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.text.LanguagePair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Entries as the store keeps them: a version, the record to the byte, the language pair, the versions of models chosen for
 * it and what was said before it. The request itself is not stored; it is read from the record again.
 */
final class EntryCodec {
    private static final int VERSION = 3;
    /** Knew nothing that was said before. */
    private static final int WITHOUT_CONTEXT = 2;
    /** Knew no versions of models either. */
    private static final int FIRST = 1;

    private final RequestReader reader = new RequestReader();

    byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writeRecord(out, entry.record());
            out.writeInt(entry.place());
            out.writeLong(entry.parked().toEpochMilli());
            writePair(out, entry.work());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if these bytes are of a version this program does not know */
    Entry decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version < FIRST || version > VERSION) {
                throw new IllegalStateException(
                        "the pending store holds entries of version " + version + "; this program knows " + FIRST
                                + " to " + VERSION + ": run the one that wrote them until the store is empty");
            }
            SourceRecord record = readRecord(in);
            int place = in.readInt();
            Instant parked = Instant.ofEpochMilli(in.readLong());
            return new Entry(record, place, work(record, in, version), parked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRecord(DataOutputStream out, SourceRecord record) throws IOException {
        out.writeUTF(record.topic());
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        out.writeLong(record.timestamp());
        writeBytes(out, record.key());
        writeBytes(out, record.value());
        writeHeaders(out, record.headers());
    }

    private static SourceRecord readRecord(DataInputStream in) throws IOException {
        return new SourceRecord(
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                readBytes(in),
                readBytes(in),
                readHeaders(in));
    }

    private static void writeHeaders(DataOutputStream out, Headers headers) throws IOException {
        Header[] all = headers.toArray();
        out.writeInt(all.length);
        for (Header header : all) {
            writeBytes(out, Optional.of(header.key().getBytes(StandardCharsets.UTF_8)));
            writeBytes(out, Optional.ofNullable(header.value()));
        }
    }

    private static Headers readHeaders(DataInputStream in) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            String key = new String(readBytes(in).orElseThrow(), StandardCharsets.UTF_8);
            headers.add(key, readBytes(in).orElse(null));
        }
        return headers;
    }

    /** The length and the bytes; -1 for none. */
    private static void writeBytes(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
        out.writeInt(bytes.map(b -> b.length).orElse(-1));
        if (bytes.isPresent()) {
            out.write(bytes.get());
        }
    }

    private static Optional<byte[]> readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length));
    }

    private static void writePair(DataOutputStream out, Entry.Work work) throws IOException {
        if (work instanceof Entry.Sentence sentence) {
            out.writeUTF(sentence.pair().source());
            out.writeUTF(sentence.pair().target());
            out.writeUTF(sentence.version().orElse(""));
            out.writeInt(sentence.before().size());
            for (String text : sentence.before()) {
                out.writeUTF(text);
            }
        }
    }

    private Entry.Work work(SourceRecord record, DataInputStream in, int version) throws IOException {
        if (reader.read(record) instanceof RequestReading.Request reading) {
            LanguagePair pair = new LanguagePair(in.readUTF(), in.readUTF());
            Optional<String> models =
                    Optional.of(version == FIRST ? "" : in.readUTF()).filter(name -> !name.isEmpty());
            return new Entry.Sentence(
                    reading.request(), pair, version > WITHOUT_CONTEXT ? texts(in) : List.of(), models);
        }
        return new Entry.Tombstone();
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
