package io.github.parlance.learn;

import io.github.parlance.client.RecentRequests;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where replayed sentences come from: those that are shipped, and those of recent requests. */
final class ReplaySources {
    private static final int LONGEST = 300;
    private static final int REPEATED = 10;

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final int most;

    /** @param most sentences of recent requests; 0 for none */
    ReplaySources(ClusterSettings settings, TopologySpec topology, int most) {
        this.settings = settings;
        this.topology = topology;
        this.most = most;
    }

    /** As a version translates them; without those that people corrected. */
    ReplayText translated(Translator old, LanguagePair pair, Lessons lessons) {
        List<ReplayText.Corrected> corrected = new ArrayList<>();
        List<SentencePair> people =
                lessons.learned().stream().map(Lessons::pair).toList();
        List<Optional<String>> machine = ReplayText.translations(
                old, pair, people.stream().map(SentencePair::source).toList());
        for (int i = 0; i < people.size(); i++) {
            SentencePair person = people.get(i);
            machine.get(i)
                    .ifPresent(said -> corrected.add(new ReplayText.Corrected(person.source(), said, person.target())));
        }
        List<String> sources = new ArrayList<>(
                ReplayText.shipped(Locale.forLanguageTag(pair.source()).getLanguage()));
        sources.addAll(recent(pair));
        Set<String> theirs = new HashSet<>();
        List.of(lessons.learned(), lessons.heldOut(), lessons.rehearsed())
                .forEach(some -> some.forEach(each -> theirs.add(NormalForm.of(each.source()))));
        sources.removeIf(each -> theirs.contains(NormalForm.of(each)));
        return ReplayText.of(old, pair, sources, corrected);
    }

    /** Of requests that are surely in the language. */
    private List<String> recent(LanguagePair pair) {
        if (most == 0) {
            return List.of();
        }
        boolean first = topology.routes().get(0).pair().equals(pair);
        Set<String> sentences = new LinkedHashSet<>();
        // Many are asked for again and again.
        for (TranslationRequested each : new RecentRequests(settings, topology).last(most * REPEATED)) {
            boolean own = each.sourceLang().map(pair.source()::equals).orElse(first);
            if (own && each.format() == TextFormat.TEXT) {
                sentences.addAll(Lessons.sentences(each.text(), pair.source()));
            }
        }
        sentences.removeIf(each -> each.isEmpty() || each.length() > LONGEST);
        return sentences.stream().limit(most).toList();
    }
}
