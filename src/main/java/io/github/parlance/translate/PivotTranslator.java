package io.github.parlance.translate;

import io.github.parlance.batch.BatchCutter;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.translate.Translation.Done;
import io.github.parlance.translate.Translation.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Translates by way of an intermediate language: the second translator translates the output of the first.
 *
 * <p>The log-probability is the mean over both outputs. As the translators need not report token counts, each mean is weighted by the
 * number of characters of its translation, to which the number of tokens is roughly proportional.
 */
public final class PivotTranslator implements Translator {
    private final LanguagePair there;
    private final LanguagePair onward;
    private final LanguagePair pair;
    private final Translator first;
    private final Translator second;

    /**
     * Creates a translator that does not close the two others: they also serve their own pairs.
     *
     * @param pivot intermediate language, a BCP 47 tag
     * @param first serves {@code pair}'s source to the pivot
     * @param second serves the pivot to {@code pair}'s target
     */
    public PivotTranslator(LanguagePair pair, String pivot, Translator first, Translator second) {
        this.pair = pair;
        this.there = new LanguagePair(pair.source(), pivot);
        this.onward = new LanguagePair(pivot, pair.target());
        this.first = first;
        this.second = second;
    }

    @Override
    public Set<LanguagePair> pairs() {
        return Set.of(pair);
    }

    @Override
    public Provenance provenance(LanguagePair asked) {
        requireServed(asked);
        return second.provenance(onward).after(new Provenance.Pivot(there.target(), first.provenance(there)));
    }

    @Override
    public boolean carriesSlots(LanguagePair asked) {
        requireServed(asked);
        return first.carriesSlots(there) && second.carriesSlots(onward);
    }

    /** Returns the characters that both models are safe with. */
    @Override
    public SafeCharacters safeCharacters(LanguagePair asked) {
        requireServed(asked);
        return first.safeCharacters(there).and(second.safeCharacters(onward));
    }

    @Override
    public int mostTokens(LanguagePair asked) {
        requireServed(asked);
        return first.mostTokens(there);
    }

    @Override
    public int tokens(LanguagePair asked, String text) {
        requireServed(asked);
        return first.tokens(there, text);
    }

    @Override
    public List<Translation> translate(LanguagePair asked, List<String> texts) {
        requireServed(asked);
        return onwards(first.translate(there, texts), BatchingSpec.DEFAULT);
    }

    @Override
    public ModelInput input(LanguagePair asked, String text) {
        requireServed(asked);
        return first.input(there, text);
    }

    @Override
    public List<Translation> translateBatch(LanguagePair asked, List<ModelInput> inputs) {
        requireServed(asked);
        int longest = inputs.stream().mapToInt(ModelInput::tokens).max().orElse(0);
        int tokens = Math.max(BatchingSpec.DEFAULT.maxTokens(), longest * inputs.size());
        return onwards(first.translateBatch(there, inputs), BatchingSpec.DEFAULT.withMaxTokens(tokens));
    }

    /**
     * @param batching limits of the second translator's batches: a few intermediate texts may be much longer than the others,
     *     to which all would be padded
     */
    private List<Translation> onwards(List<Translation> halfway, BatchingSpec batching) {
        List<Done> arrived = new ArrayList<>();
        halfway.forEach(outcome -> outcome.fold(arrived::add, refused -> false));
        List<ModelInput> inputs =
                arrived.stream().map(done -> second.input(onward, done.text())).toList();
        Translation[] onwards = new Translation[inputs.size()];
        List<Integer> all = IntStream.range(0, inputs.size()).boxed().toList();
        BatchingSpec anyCount = batching.withMaxSentences(Integer.MAX_VALUE);
        for (List<Integer> batch :
                BatchCutter.cut(anyCount, all, i -> Math.max(1, inputs.get(i).tokens()))) {
            List<Translation> translations = second.translateBatch(
                    onward, batch.stream().map(inputs::get).toList());
            IntStream.range(0, batch.size()).forEach(i -> onwards[batch.get(i)] = translations.get(i));
        }
        return chained(halfway, Arrays.asList(onwards));
    }

    /**
     * @param halfway one per text
     * @param onwards one for each text of which the first translation succeeded
     */
    private List<Translation> chained(List<Translation> halfway, List<Translation> onwards) {
        List<Translation> outcomes = new ArrayList<>();
        int next = 0;
        for (Translation outcome : halfway) {
            outcomes.add(outcome instanceof Done done ? chained(done, onwards.get(next++)) : outcome);
        }
        return outcomes;
    }

    private Translation chained(Done before, Translation after) {
        return after.fold(
                done -> new Done(
                        done.text(),
                        mean(before, done),
                        before.confidence() * done.confidence(),
                        before.misplaced() + done.misplaced(),
                        before.cutOff() || done.cutOff(),
                        List.of(),
                        List.of(),
                        before.tokens() + done.tokens()),
                refused -> new Refused(
                        // A text that was not empty has become empty; returning the original would present it
                        // as translated.
                        refused.reason() == Refusal.EMPTY ? Refusal.MODEL_FAILED : refused.reason(),
                        "translated into " + there.target() + ": " + refused.detail()));
    }

    private static double mean(Done before, Done after) {
        double halfway = before.text().length();
        double onward = after.text().length();
        return halfway + onward == 0
                ? (before.meanLogProbability() + after.meanLogProbability()) / 2
                : (halfway * before.meanLogProbability() + onward * after.meanLogProbability()) / (halfway + onward);
    }

    private void requireServed(LanguagePair asked) {
        if (!asked.equals(pair)) {
            throw new IllegalArgumentException(
                    "this translator serves " + pair + " by way of " + there.target() + ", not " + asked);
        }
    }

    @Override
    public void close() {
        // Both translators belong to the caller.
    }
}
