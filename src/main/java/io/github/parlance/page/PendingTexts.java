package io.github.parlance.page;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Source texts of requests in progress, since results do not contain them. Limited in number and in total characters; the oldest
 * are dropped first.
 */
final class PendingTexts {
    private final int max;
    private final long maxCharacters;
    private final Map<ResultKey, PendingText> texts = new LinkedHashMap<>();
    private long characters;

    /** A source text. @param parked time at which the stream read the request */
    record PendingText(OriginalText original, Instant parked) {
        int characters() {
            return original.text().length();
        }
    }

    PendingTexts(int max, long maxCharacters) {
        this.max = max;
        this.maxCharacters = maxCharacters;
    }

    synchronized void put(ResultKey key, PendingText pendingText) {
        remove(key);
        texts.put(key, pendingText);
        characters += pendingText.characters();
        Iterator<PendingText> oldest = texts.values().iterator();
        while (texts.size() > max || characters > maxCharacters) {
            characters -= oldest.next().characters();
            oldest.remove();
        }
    }

    /** Removes the text of a request that has been answered. */
    synchronized Optional<PendingText> remove(ResultKey key) {
        Optional<PendingText> taken = Optional.ofNullable(texts.remove(key));
        taken.ifPresent(removed -> characters -= removed.characters());
        return taken;
    }

    synchronized int size() {
        return texts.size();
    }
}
