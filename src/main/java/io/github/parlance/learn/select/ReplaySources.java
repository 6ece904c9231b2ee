package io.github.parlance.learn.select;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RecentRequests;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.TextFormat;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sources of replayed sentences: the shipped sentences and the sentences of recent requests. */
final class ReplaySources {
    private static final int MAX_CHARACTERS = 300;
    private static final int REQUESTS_PER_SENTENCE = 10;

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final int maxRecent;

    /** @param maxRecent maximum number of sentences from recent requests; 0 for none */
    ReplaySources(ClusterSettings settings, TopologySpec topology, int maxRecent) {
        this.settings = settings;
        this.topology = topology;
        this.maxRecent = maxRecent;
    }

    /** Returns the replayed sentences with the baseline's translations, without sentences that people corrected. */
    ReplayCorpus translated(Translator baseline, LanguagePair pair, CorrectionSplit split) {
        List<String> sources = new ArrayList<>(
                ReplayCorpus.shipped(Locale.forLanguageTag(pair.source()).getLanguage()));
        sources.addAll(recent(pair));
        Set<String> corrected = new HashSet<>();
        List.of(split.training(), split.heldOut(), split.rehearsed())
                .forEach(some -> some.forEach(each -> corrected.add(NormalForm.of(each.source()))));
        sources.removeIf(each -> corrected.contains(NormalForm.of(each)));
        return ReplayCorpus.of(baseline, pair, sources, postEdits(baseline, pair, split));
    }

    private static List<PostEdit> postEdits(Translator baseline, LanguagePair pair, CorrectionSplit split) {
        List<SentencePair> corrections = CorrectionSplit.pairs(split.training());
        List<Optional<String>> machine = ReplayCorpus.translations(
                baseline, pair, corrections.stream().map(SentencePair::source).toList());
        List<PostEdit> postEdits = new ArrayList<>();
        for (int i = 0; i < corrections.size(); i++) {
            SentencePair correction = corrections.get(i);
            machine.get(i)
                    .ifPresent(text -> postEdits.add(new PostEdit(correction.source(), text, correction.target())));
        }
        return postEdits;
    }

    /** Returns sentences of requests whose language is certain: stated, or that of the first route. */
    private List<String> recent(LanguagePair pair) {
        if (maxRecent == 0) {
            return List.of();
        }
        boolean first = topology.routes().get(0).pair().equals(pair);
        PlainSentences plain = new PlainSentences(pair);
        Set<String> sentences = new LinkedHashSet<>();
        // Many requests repeat earlier ones, so more are read than sentences are wanted.
        for (TranslationRequested each :
                new RecentRequests(settings, topology).last(maxRecent * REQUESTS_PER_SENTENCE)) {
            boolean inSource = each.sourceLang().map(pair.source()::equals).orElse(first);
            if (inSource && each.format() == TextFormat.TEXT) {
                sentences.addAll(plain.of(each.text()));
            }
        }
        sentences.removeIf(each -> each.isEmpty() || each.length() > MAX_CHARACTERS);
        return sentences.stream().limit(maxRecent).toList();
    }
}
