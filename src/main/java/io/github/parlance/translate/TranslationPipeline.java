package io.github.parlance.translate;

import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.Hypothesis;
import io.github.parlance.decode.PlaceholderIds;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.decode.SequenceModel;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.VisibleCharacters;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokens;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Translates with one model: encodes texts, searches for the best hypotheses and decodes them. Runs each batch as it is given, in
 * the calling thread.
 */
public final class TranslationPipeline implements Translator {
    private final Map<LanguagePair, int[]> prefixes;
    private final Provenance provenance;
    private final Tokenizer tokenizer;
    private final SequenceModel model;
    private final Map<LanguagePair, ModelCharacters> characters;
    private final Map<LanguagePair, BeamSearch> searches = new LinkedHashMap<>();
    private final ConfidenceCurve curve;
    private final AutoCloseable resources;

    /** Creates a pipeline of a model that has the default characters; see the constructor below. */
    public TranslationPipeline(
            Map<LanguagePair, int[]> prefixes,
            Provenance provenance,
            Tokenizer tokenizer,
            SequenceModel model,
            SearchSpec searchSpec,
            ConfidenceCurve curve,
            AutoCloseable resources) {
        this(prefixes, provenance, tokenizer, model, searchSpec, curve, Map.of(), resources);
    }

    /**
     * @param prefixes served pairs, each with the tokens that precede its sources
     * @param curve confidence of a translation by its mean log-probability
     * @param characters characters of the model by pair; a pair that is missing has the default ones
     * @param resources resources of the model; closed with the pipeline
     */
    public TranslationPipeline(
            Map<LanguagePair, int[]> prefixes,
            Provenance provenance,
            Tokenizer tokenizer,
            SequenceModel model,
            SearchSpec searchSpec,
            ConfidenceCurve curve,
            Map<LanguagePair, ModelCharacters> characters,
            AutoCloseable resources) {
        this.prefixes = new LinkedHashMap<>(prefixes);
        this.provenance = provenance;
        this.tokenizer = tokenizer;
        this.model = model;
        this.curve = curve;
        this.characters = new LinkedHashMap<>(characters);
        this.resources = resources;
        prefixes.keySet().forEach(pair -> searches.put(pair, search(pair, searchSpec)));
    }

    private BeamSearch search(LanguagePair pair, SearchSpec searchSpec) {
        Vocabulary vocabulary = tokenizer.vocabulary();
        ModelCharacters own = characters.computeIfAbsent(pair, each -> ModelCharacters.of(each, vocabulary));
        return new BeamSearch(
                model,
                searchSpec,
                slots(vocabulary),
                Optional.of(own.allowed(pair, tokenizer.sourceVocabulary(), vocabulary)));
    }

    private static PlaceholderIds slots(Vocabulary vocabulary) {
        return vocabulary.hasSlots()
                ? new PlaceholderIds(vocabulary.slot(0), PlaceholderSlots.COUNT)
                : PlaceholderIds.NONE;
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
        return prefixes.get(asked).length + tokenizer.encode(text).ids().length;
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
    public SafeCharacters safeCharacters(LanguagePair asked) {
        requireServed(asked);
        return characters.get(asked).safe();
    }

    @Override
    public int mostTokens(LanguagePair asked) {
        requireServed(asked);
        return model.maxLength() - 1;
    }

    @Override
    public ModelInput input(LanguagePair asked, String text) {
        requireServed(asked);
        int[] prefix = prefixes.get(asked);
        Tokens tokens = tokenizer.encode(text);
        int[] ids = joined(prefix, tokens.ids());
        return new ModelInput(text, ids.length, ids, joined(new int[prefix.length], tokens.ends()));
    }

    private static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Override
    public List<Translation> translate(LanguagePair asked, List<String> texts) {
        return translateBatch(
                asked, texts.stream().map(text -> input(asked, text)).toList());
    }

    @Override
    public List<Translation> translateBatch(LanguagePair asked, List<ModelInput> inputs) {
        requireServed(asked);
        try {
            return run(inputs, prefixes.get(asked).length, searches.get(asked));
        } catch (RuntimeException | Error e) {
            // An error, such as too little memory, may concern this batch alone: its halves are tried again.
            throw new IllegalStateException("model " + provenance.model() + " failed: " + e, e);
        }
    }

    private List<Translation> run(List<ModelInput> inputs, int prefix, BeamSearch search) {
        List<Optional<Translation.Refused>> refusals =
                inputs.stream().map(input -> refusal(input, prefix)).toList();
        List<int[]> sources = IntStream.range(0, inputs.size())
                .filter(i -> refusals.get(i).isEmpty())
                .mapToObj(i -> inputs.get(i).ids())
                .toList();
        Iterator<List<Hypothesis>> found =
                (sources.isEmpty() ? List.<List<Hypothesis>>of() : search.ranked(sources)).iterator();
        List<Translation> outcomes = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            outcomes.add(
                    refusals.get(i).isPresent()
                            ? refusals.get(i).get()
                            : done(inputs.get(i).ends(), found.next()));
        }
        return outcomes;
    }

    private Optional<Translation.Refused> refusal(ModelInput input, int prefix) {
        if (!VisibleCharacters.anyIn(input.text())) {
            return Optional.of(new Translation.Refused(Refusal.EMPTY, "the text holds nothing that can be seen"));
        }
        int length = input.tokens() - prefix;
        int most = model.maxLength() - 1 - prefix;
        String detail = "the text has " + length + " tokens; this model reads at most " + most + ", send it in parts";
        return length > most ? Optional.of(new Translation.Refused(Refusal.TOO_LONG, detail)) : Optional.empty();
    }

    /** Returns the best hypothesis as the translation, and those that decode to other texts as alternatives. */
    private Translation.Done done(int[] sourceEnds, List<Hypothesis> ranked) {
        List<Translation.Alternative> all =
                ranked.stream().map(each -> candidate(sourceEnds, each)).toList();
        Translation.Alternative best = all.get(0);
        return new Translation.Done(
                best.text(),
                best.meanLogProbability(),
                best.confidence(),
                best.misplaced(),
                best.cutOff(),
                all.stream().filter(each -> !each.text().equals(best.text())).toList(),
                best.links(),
                best.tokens());
    }

    private Translation.Alternative candidate(int[] sourceEnds, Hypothesis hypothesis) {
        return new Translation.Alternative(
                tokenizer.decode(hypothesis.ids()),
                hypothesis.meanLogProbability(),
                curve.at(hypothesis.meanLogProbability()),
                hypothesis.misplaced(),
                hypothesis.cutOff(),
                links(sourceEnds, hypothesis),
                hypothesis.ids().length);
    }

    /** Links each piece of the translation to the source piece with the most attention when it was written. */
    private List<Translation.Link> links(int[] sourceEnds, Hypothesis hypothesis) {
        int[] targetEnds = tokenizer.ends(hypothesis.ids());
        List<Translation.Link> links = new ArrayList<>();
        for (int i = 0; i < hypothesis.looked().length; i++) {
            int at = hypothesis.looked()[i];
            // The end mark follows the last piece.
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
}
