package io.github.parlance.stream;

import io.github.parlance.async.core.RecordBytes;
import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelVersions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Codec of stored entries: a format version, the record unchanged, the language pair, the model versions chosen for it, the
 * preceding texts and the detected language. The request itself is not stored; it is read from the record again.
 */
final class EntryCodec {
    private static final int VERSION = 4;
    /** Has no detected language. */
    private static final int WITHOUT_DETECTED = 3;
    /** Has no preceding texts either. */
    private static final int WITHOUT_CONTEXT = 2;
    /** Has no model versions either. */
    private static final int FIRST = 1;

    private final RequestReader reader = new RequestReader();
    private final Function<TranslationRequested, Optional<DetectedLanguage>> detection;

    /** @param detection detects the language for entries of older formats, which do not hold it */
    EntryCodec(Function<TranslationRequested, Optional<DetectedLanguage>> detection) {
        this.detection = detection;
    }

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

    /** @throws IllegalStateException if the format version is unknown */
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
        RecordBytes.write(out, record.key());
        RecordBytes.write(out, record.value());
        RecordBytes.writeHeaders(out, record.headers());
    }

    private static SourceRecord readRecord(DataInputStream in) throws IOException {
        return new SourceRecord(
                in.readUTF(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                RecordBytes.read(in),
                RecordBytes.read(in),
                RecordBytes.readHeaders(in));
    }

    private static void writePair(DataOutputStream out, Entry.Work work) throws IOException {
        if (work instanceof Entry.Request sentence) {
            out.writeUTF(sentence.pair().source());
            out.writeUTF(sentence.pair().target());
            out.writeUTF(sentence.version().orElse(ModelVersions.NONE).toString());
            out.writeInt(sentence.before().size());
            for (String text : sentence.before()) {
                out.writeUTF(text);
            }
            writeGuess(out, sentence.detected());
        }
    }

    private Entry.Work work(SourceRecord record, DataInputStream in, int version) throws IOException {
        if (reader.read(record) instanceof RequestReading.Request reading) {
            LanguagePair pair = new LanguagePair(in.readUTF(), in.readUTF());
            Optional<ModelVersions> models = Optional.of(version == FIRST ? "" : in.readUTF())
                    .map(ModelVersions::parse)
                    .filter(chosen -> !chosen.equals(ModelVersions.NONE));
            List<String> before = version > WITHOUT_CONTEXT ? texts(in) : List.of();
            Optional<DetectedLanguage> detected =
                    version > WITHOUT_DETECTED ? guess(in) : detection.apply(reading.request());
            return new Entry.Request(reading.request(), pair, detected, before, models);
        }
        return new Entry.Tombstone();
    }

    private static void writeGuess(DataOutputStream out, Optional<DetectedLanguage> detected) throws IOException {
        out.writeBoolean(detected.isPresent());
        if (detected.isPresent()) {
            out.writeUTF(detected.get().tag());
            out.writeDouble(detected.get().confidence());
        }
    }

    private static Optional<DetectedLanguage> guess(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new DetectedLanguage(in.readUTF(), in.readDouble())) : Optional.empty();
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
