package io.github.parlance.corpus.build;

import io.github.parlance.corpus.TextLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes synthetic pairs of monolingual text: the text becomes the target, and its translation by a model of the other direction the
 * source (Sennrich et al. 2016, Improving NMT Models with Monolingual Data).
 */
public final class BackTranslation {
    private final Function<List<String>, List<Optional<String>>> translator;
    private final int maxWords;

    /**
     * @param translator translates sentences; empty for one whose translation is not good enough
     * @param maxWords number of words above which a line is left out
     */
    public BackTranslation(Function<List<String>, List<Optional<String>>> translator, int maxWords) {
        this.translator = translator;
        this.maxWords = maxWords;
    }

    /** Returns lines of source, tab and target for the lines that have a translation, in their order. */
    public List<String> pairs(List<Line> lines) {
        List<String> targets = lines.stream()
                .map(line -> line.text().replace('\t', ' ').strip())
                .filter(this::isSentence)
                .toList();
        List<Optional<String>> sources = targets.isEmpty() ? List.of() : translator.apply(targets);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            String target = targets.get(i);
            sources.get(i)
                    .map(source -> source.replace('\t', ' ').replace('\n', ' ').strip())
                    .filter(source -> !source.isEmpty())
                    .ifPresent(source -> pairs.add(source + "\t" + target));
        }
        return pairs;
    }

    private boolean isSentence(String text) {
        return !text.isEmpty() && text.split("\\s+").length <= maxWords;
    }
}
