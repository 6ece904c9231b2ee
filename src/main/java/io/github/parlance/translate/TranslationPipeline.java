package io.github.parlance.translate;

import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.Hypothesis;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.decode.SlotIds;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.Slots;
import io.github.parlance.text.Visible;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/**
 * Text to tokens to the best hypothesis to text, for the language pairs of one model. Texts of like length travel together, so little
 * is padded, and batches run side by side.
 */
public final class TranslationPipeline implements Translator {
    /** Enough for products that fill a core's caches; more only makes the first of them wait. */
    private static final int BATCH_TOKENS = 768;

    private final Map<LanguagePair, int[]> prefixes;
    private final Provenance provenance;
    private final Tokenizer tokenizer;
    private final SequenceModel model;
    private final BeamSearch search;
    private final ConfidenceCurve curve;
    private final Executor executor;
    private final IntConsumer progress;
    private final AutoCloseable resources;

    /**
     * @param prefixes the pairs served, each with the tokens that go before its sources
     * @param curve how sure the model is, by how likely it holds a translation
     * @param executor runs the batches of a call
     * @param progress told how many texts a batch had, once it is translated, by the thread that did
     * @param resources what the model holds; closed with the pipeline
     */
    public TranslationPipeline(
            Map<LanguagePair, int[]> prefixes,
            Provenance provenance,
            Tokenizer tokenizer,
            SequenceModel model,
            SearchSpec searchSpec,
            ConfidenceCurve curve,
            Executor executor,
            IntConsumer progress,
            AutoCloseable resources) {
        this.prefixes = new LinkedHashMap<>(prefixes);
        this.provenance = provenance;
        this.tokenizer = tokenizer;
        this.model = model;
        this.search = new BeamSearch(model, searchSpec, slots(tokenizer.vocabulary()));
        this.curve = curve;
        this.executor = executor;
        this.progress = progress;
        this.resources = resources;
    }

    private static SlotIds slots(Vocabulary vocabulary) {
        return vocabulary.hasSlots() ? new SlotIds(vocabulary.slot(0), Slots.COUNT) : SlotIds.NONE;
    }

    @Override
    public Set<LanguagePair> pairs() {
        return Collections.unmodifiableSet(prefixes.keySet());
    }

    @Override
    public Provenance provenance(LanguagePair asked) {
        requireServed(asked);
        return provenance;
    }

    @Override
    public int tokens(LanguagePair asked, String text) {
        requireServed(asked);
        return prefixes.get(asked).length + tokenizer.encode(text).length;
    }

    @Override
    public boolean carriesSlots(LanguagePair asked) {
        requireServed(asked);
        return tokenizer.vocabulary().hasSlots();
    }

    @Override
    public boolean readsContext(LanguagePair asked) {
        requireServed(asked);
        return tokenizer.vocabulary().readsContext();
    }

    @Override
    public int mostTokens(LanguagePair asked) {
        requireServed(asked);
        return model.maxLength() - 1;
    }

    @Override
    public List<Translation> translate(LanguagePair asked, List<String> texts) {
        requireServed(asked);
        Translation[] outcomes = new Translation[texts.size()];
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            read(texts.get(i), prefixes.get(asked), i, sentences, outcomes);
        }
        sentences.sort(Comparator.comparingInt(Sentence::length));
        CompletableFuture<?>[] batches = batches(sentences).stream()
                .map(batch -> CompletableFuture.runAsync(() -> translate(batch, outcomes), executor))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(batches).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("model " + provenance.model() + " failed: " + e.getCause(), e.getCause());
        }
        return Arrays.asList(outcomes);
    }

    private void read(String text, int[] prefix, int place, List<Sentence> sentences, Translation[] outcomes) {
        if (!Visible.anyIn(text)) {
            outcomes[place] = new Translation.Refused(Refusal.EMPTY, "the text holds nothing that can be seen");
            return;
        }
        int[] ids = tokenizer.encode(text);
        int most = model.maxLength() - 1 - prefix.length;
        if (ids.length > most) {
            outcomes[place] = new Translation.Refused(
                    Refusal.TOO_LONG,
                    "the text has " + ids.length + " tokens; this model reads at most " + most + ", send it in parts");
            return;
        }
        int[] whole = Arrays.copyOf(prefix, prefix.length + ids.length);
        System.arraycopy(ids, 0, whole, prefix.length, ids.length);
        sentences.add(new Sentence(whole, place));
    }

    private static List<List<Sentence>> batches(List<Sentence> sorted) {
        List<List<Sentence>> batches = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.size(); to++) {
            boolean full = to == sorted.size() || sorted.get(to).length() * (to - from + 1) > BATCH_TOKENS;
            if (full) {
                batches.add(sorted.subList(from, to));
                from = to;
            }
        }
        return batches;
    }

    private void translate(List<Sentence> batch, Translation[] outcomes) {
        List<List<Hypothesis>> found =
                search.ranked(batch.stream().map(Sentence::ids).toList());
        for (int i = 0; i < batch.size(); i++) {
            outcomes[batch.get(i).place()] = done(batch.get(i), found.get(i));
        }
        progress.accept(batch.size());
    }

    /** The best hypothesis is the translation, those behind it that read otherwise are alternatives. */
    private Translation.Done done(Sentence sentence, List<Hypothesis> ranked) {
        Hypothesis best = ranked.get(0);
        String text = tokenizer.decode(best.ids());
        List<Translation.Alternative> alternatives = ranked.stream()
                .skip(1)
                .map(each -> new Translation.Alternative(tokenizer.decode(each.ids()), each.meanLogProbability()))
                .filter(each -> !each.text().equals(text))
                .toList();
        double confidence = curve.at(best.meanLogProbability());
        return new Translation.Done(
                text,
                best.meanLogProbability(),
                confidence,
                best.misplaced(),
                best.cutOff(),
                alternatives,
                links(sentence, best),
                best.ids().length);
    }

    /** Each piece of the translation with the piece of the source that was looked at before it was written. */
    private List<Translation.Link> links(Sentence sentence, Hypothesis hypothesis) {
        int[] sourceEnds = tokenizer.ends(sentence.ids());
        int[] targetEnds = tokenizer.ends(hypothesis.ids());
        List<Translation.Link> links = new ArrayList<>();
        for (int i = 0; i < hypothesis.looked().length; i++) {
            int at = hypothesis.looked()[i];
            // Behind the last piece stands the end mark.
            if (at < sourceEnds.length
                    && start(sourceEnds, at) < sourceEnds[at]
                    && start(targetEnds, i) < targetEnds[i]) {
                links.add(new Translation.Link(
                        start(sourceEnds, at), sourceEnds[at], start(targetEnds, i), targetEnds[i]));
            }
        }
        return links;
    }

    private static int start(int[] ends, int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }

    private void requireServed(LanguagePair asked) {
        if (!prefixes.containsKey(asked)) {
            throw new IllegalArgumentException(
                    "model " + provenance.model() + " translates " + prefixes.keySet() + ", not " + asked);
        }
    }

    @Override
    public void close() {
        try {
            resources.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close model " + provenance.model(), e);
        }
    }

    /**
     * A text on its way.
     *
     * @param ids its tokens, the prefix included
     * @param place among the texts of the call
     */
    private record Sentence(int[] ids, int place) {
        int length() {
            return ids.length + 1;
        }
    }
}
