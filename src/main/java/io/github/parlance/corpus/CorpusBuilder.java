package io.github.parlance.corpus;

import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Collects the pairs that a reader finds into a corpus. */
final class CorpusBuilder {
    private static final int COMPLAINTS = 10;

    private final String name;
    private final Cleaning cleaning;
    private final LanguagePair languages;
    private final UnaryOperator<String> form;
    private final List<SentencePair> pairs = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Integer> dropped = new LinkedHashMap<>();
    private int bad;

    /**
     * @param name name of the source of the pairs, for complaints
     * @param languages languages of source and target
     * @param form normalizes each side
     */
    CorpusBuilder(String name, Cleaning cleaning, LanguagePair languages, UnaryOperator<String> form) {
        this.name = name;
        this.cleaning = cleaning;
        this.languages = languages;
        this.form = form;
    }

    LanguagePair languages() {
        return languages;
    }

    /** Adds a pair, unless cleaning leaves it out. */
    void pair(String source, String target) {
        SentencePair pair = new SentencePair(form.apply(source), form.apply(target));
        cleaning.refuse(pair, languages)
                .ifPresentOrElse(reason -> dropped.merge(reason.toString(), 1, Integer::sum), () -> pairs.add(pair));
    }

    /** Counts a pair that the file itself marks as unusable. */
    void dropped(String reason) {
        dropped.merge(reason, 1, Integer::sum);
    }

    /**
     * Records a part of the file that is not a pair.
     *
     * @param place position in the file, such as the number of a line
     * @param why reason, for the complaint
     */
    void bad(String place, String why) {
        if (bad++ < COMPLAINTS) {
            complaints.add(name + ":" + place + " " + why);
        }
    }

    ParallelCorpus corpus() {
        return new ParallelCorpus(name, List.copyOf(pairs), bad, List.copyOf(complaints), Map.copyOf(dropped));
    }
}
