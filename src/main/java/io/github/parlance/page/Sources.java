package io.github.parlance.page;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of requests that are under way, for results say what a text became and not what it was. So many texts and so many
 * characters and no more; the oldest go first.
 */
final class Sources {
    private final int most;
    private final long mostCharacters;
    private final Map<Asking, Taken> texts = new LinkedHashMap<>();
    private long characters;

    /** @param parked when it began to wait */
    record Taken(Original original, Instant parked) {
        int characters() {
            return original.text().length();
        }
    }

    Sources(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    synchronized void put(Asking asking, Taken taken) {
        forget(asking);
        texts.put(asking, taken);
        characters += taken.characters();
        Iterator<Taken> oldest = texts.values().iterator();
        while (texts.size() > most || characters > mostCharacters) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
    }

    /** It has been answered. */
    synchronized Optional<Taken> forget(Asking asking) {
        Optional<Taken> taken = Optional.ofNullable(texts.remove(asking));
        taken.ifPresent(gone -> characters -= gone.characters());
        return taken;
    }

    synchronized int size() {
        return texts.size();
    }
}
