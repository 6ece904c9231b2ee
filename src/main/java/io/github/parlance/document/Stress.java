package io.github.parlance.document;

import io.github.parlance.text.Segment;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the translations of words in capitals for stress in capitals as well, as far as the alignment tells them. */
final class Stress {
    private Stress() {}

    /**
     * Returns a translation with the stressed words in capitals.
     *
     * @param stressed words of the source in capitals for stress
     * @param links alignment of the source and the translation
     */
    static String restore(String translation, List<Segment> stressed, List<Translation.Link> links) {
        if (stressed.isEmpty()) {
            return translation;
        }
        StringBuilder restored = new StringBuilder(translation);
        for (Segment word : stressed) {
            Map<Integer, Integer> pieces = new TreeMap<>();
            for (Translation.Link link : links) {
                if (link.sourceStart() < word.end() && word.start() < link.sourceEnd()) {
                    pieces.merge(wordStart(translation, link.targetEnd() - 1), 1, Integer::sum);
                }
            }
            pieces.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> capitalize(restored, most.getKey()));
        }
        return restored.toString();
    }

    private static int wordStart(String text, int inside) {
        int start = inside;
        while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static void capitalize(StringBuilder text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String capitals = text.substring(start, end).toUpperCase(Locale.ROOT);
        if (capitals.length() == end - start) {
            text.replace(start, end, capitals);
        }
    }
}
