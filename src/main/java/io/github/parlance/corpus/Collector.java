package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what a reader finds, and becomes a corpus. */
final class Collector {
    private static final int COMPLAINTS = 10;

    private final String name;
    private final Cleaning cleaning;
    private final LanguagePair languages;
    private final List<SentencePair> pairs = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Integer> dropped = new LinkedHashMap<>();
    private int bad;

    /**
     * @param name of what is read
     * @param languages of source and target
     */
    Collector(String name, Cleaning cleaning, LanguagePair languages) {
        this.name = name;
        this.cleaning = cleaning;
        this.languages = languages;
    }

    LanguagePair languages() {
        return languages;
    }

    /** A pair; whether it is kept is the cleaning's to say. */
    void pair(String source, String target) {
        SentencePair pair = new SentencePair(composed(source), composed(target));
        cleaning.refuse(pair, languages)
                .ifPresentOrElse(reason -> dropped.merge(reason.toString(), 1, Integer::sum), () -> pairs.add(pair));
    }

    /** A pair that is left out by the file's own word. */
    void dropped(String reason) {
        dropped.merge(reason, 1, Integer::sum);
    }

    /**
     * Something that holds no pair.
     *
     * @param place in the file, such as a line's number
     */
    void bad(String place, String why) {
        if (bad++ < COMPLAINTS) {
            complaints.add(name + ":" + place + " " + why);
        }
    }

    ParallelCorpus corpus() {
        return new ParallelCorpus(name, List.copyOf(pairs), bad, List.copyOf(complaints), Map.copyOf(dropped));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
