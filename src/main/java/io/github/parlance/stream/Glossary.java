package io.github.parlance.stream;

import io.github.parlance.document.Document.Term;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.StoreNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Terms with a required translation, as they are now: the whole glossary topic in memory, on each instance. */
final class Glossary {

    /** Longest term that is found, in words. */
    static final int LONGEST = 6;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");

    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final Table<GlossaryKey, GlossaryEntry> table = Table.glossary();

    Glossary(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Returns the builder of the store, one per instance; the topic itself serves as its changelog. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StoreNames.GLOSSARY), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /**
     * Returns the terms in a text; those of the tenant have precedence over general ones.
     *
     * @param tenant tenant of the text; empty for none
     */
    List<Term> terms(String tenant, LanguagePair pair, String text) {
        if (store.approximateNumEntries() == 0) {
            return List.of();
        }
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        Map<String, Term> found = new LinkedHashMap<>();
        for (int first = 0; first < words.size(); first++) {
            for (int last = first; last < Math.min(words.size(), first + LONGEST); last++) {
                String phrase = text.substring(words.get(first)[0], words.get(last)[1]);
                find(tenant, pair, phrase).ifPresent(entry -> found.put(phrase, term(entry, phrase)));
            }
        }
        return List.copyOf(found.values());
    }

    /** The text may have other white space within the term than the glossary. */
    private static Term term(GlossaryEntry entry, String phrase) {
        boolean same = entry.term().equalsIgnoreCase(phrase);
        return new Term(same ? entry.term() : phrase, entry.translation());
    }

    private Optional<GlossaryEntry> find(String tenant, LanguagePair pair, String phrase) {
        Optional<GlossaryEntry> own = find(new GlossaryKey(tenant, pair, phrase));
        return own.isPresent() || tenant.isEmpty() ? own : find(new GlossaryKey("", pair, phrase));
    }

    private Optional<GlossaryEntry> find(GlossaryKey key) {
        byte[] bytes = key.toBytes();
        byte[] value = store.get(Bytes.wrap(bytes));
        return value != null
                        && table.read(Optional.of(bytes), Optional.of(value))
                                instanceof TableReading.Put<GlossaryKey, GlossaryEntry> put
                ? Optional.of(put.entry())
                : Optional.empty();
    }
}
