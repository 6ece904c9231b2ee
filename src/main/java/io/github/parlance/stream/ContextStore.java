package io.github.parlance.stream;

import io.github.parlance.document.PrecedingContext;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicDefaults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Latest texts of each key, which give context to the next text of the same tenant in the same language. The least recently used keys
 * are evicted first, from the changelog as well.
 */
final class ContextStore {

    /** Maximum number of characters kept of a text, from its end: enough for a few sentences. */
    private static final int CHARACTERS_KEPT = 400;

    private final KeyValueStore<Bytes, byte[]> store;
    private final int sentences;

    ContextStore(KeyValueStore<Bytes, byte[]> store, ContextSpec spec) {
        this.store = store;
        this.sentences = spec.sentences();
    }

    /** Returns the builder of the store, one per task. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(ContextSpec spec) {
        return Stores.keyValueStoreBuilder(
                        Stores.lruMap(StoreNames.CONVERSATIONS, spec.keys()), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(TopicDefaults.CHANGELOG);
    }

    /**
     * Returns the texts that precede a text, and stores the text for the following ones.
     *
     * @param key record key; without one, nothing is stored
     * @param language language of the text
     * @return preceding texts, the earliest first
     */
    List<String> take(Optional<byte[]> key, String language, TranslationRequested request) {
        if (key.isEmpty() || !PrecedingContext.isReadBefore(request.format())) {
            return List.of();
        }
        Bytes name = Bytes.wrap(key.get());
        List<Said> before =
                Optional.ofNullable(store.get(name)).map(ContextStore::decode).orElse(List.of());
        List<Said> after = new ArrayList<>(before);
        after.add(new Said(request.tenant(), language, end(request.text())));
        store.put(name, encode(after.subList(Math.max(0, after.size() - sentences), after.size())));
        return before.stream()
                .filter(said -> said.tenant().equals(request.tenant())
                        && said.language().equals(language))
                .map(Said::text)
                .toList();
    }

    /** Deletes the texts of a key. */
    void forget(Optional<byte[]> key) {
        key.map(Bytes::wrap).ifPresent(store::delete);
    }

    /** Returns the end of a text, starting at the beginning of a word. */
    private static String end(String text) {
        if (text.length() <= CHARACTERS_KEPT) {
            return text;
        }
        String end = text.substring(text.length() - CHARACTERS_KEPT);
        int space = end.indexOf(' ');
        return end.substring(space + 1);
    }

    private static byte[] encode(List<Said> all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(all.size());
            for (Said said : all) {
                write(out, said.tenant());
                write(out, said.language());
                write(out, said.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Said> decode(byte[] bytes) {
        List<Said> all = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                all.add(new Said(read(in), read(in), read(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private record Said(String tenant, String language, String text) {}
}
