package io.github.parlance.stream;

import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch to its outcomes, one call of the translator a language pair. A call that throws is tried again in halves, so
 * that the guilty sentence ends up alone and its mates are answered.
 */
final class BatchTranslation {
    private final Translator translator;
    private final Answers answers;
    private final StreamObserver observer;
    private final InstantSource clock;

    BatchTranslation(Translator translator, StreamObserver observer, InstantSource clock) {
        this.translator = translator;
        this.answers = new Answers(translator);
        this.observer = observer;
        this.clock = clock;
    }

    /** One outcome an entry, in the order given. */
    List<Outcome> translate(List<Entry> batch) {
        Map<LanguagePair, List<Entry>> byPair = new LinkedHashMap<>();
        Map<EntryKey, Outcome> outcomes = new HashMap<>();
        for (Entry entry : batch) {
            if (entry.work() instanceof Entry.Sentence sentence) {
                byPair.computeIfAbsent(sentence.pair(), pair -> new ArrayList<>())
                        .add(entry);
            } else if (entry.work() instanceof Entry.Recalled recalled) {
                outcomes.put(entry.key(), answers.recalled(entry, recalled, queued(entry, clock.instant())));
            } else {
                outcomes.put(entry.key(), new Outcome.PassedOn(entry));
            }
        }
        byPair.forEach((pair, entries) -> translate(pair, entries)
                .forEach(outcome -> outcomes.put(outcome.entry().key(), outcome)));
        return batch.stream().map(entry -> outcomes.get(entry.key())).toList();
    }

    private List<Outcome> translate(LanguagePair pair, List<Entry> entries) {
        Instant start = clock.instant();
        try {
            List<Translation> translations = translator.translate(pair, texts(entries));
            Duration took = Duration.between(start, clock.instant());
            observer.batchTranslated(pair, entries.size(), took);
            return outcomes(entries, translations, start, took);
        } catch (RuntimeException e) {
            observer.batchFailed(pair, entries.size(), e);
            return entries.size() > 1 ? inHalves(pair, entries) : List.of(brokenDown(entries.get(0), e));
        }
    }

    private List<Outcome> inHalves(LanguagePair pair, List<Entry> entries) {
        int middle = entries.size() / 2;
        List<Outcome> outcomes = new ArrayList<>(translate(pair, entries.subList(0, middle)));
        outcomes.addAll(translate(pair, entries.subList(middle, entries.size())));
        return outcomes;
    }

    private List<Outcome> outcomes(List<Entry> entries, List<Translation> translations, Instant start, Duration took) {
        if (translations.size() != entries.size()) {
            throw new IllegalStateException(
                    "the translator gave " + translations.size() + " translations for " + entries.size() + " texts");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            Timing timing = new Timing(queued(entry, start), took, entries.size());
            outcomes.add(answers.of(entry, sentence(entry), translations.get(i), timing));
        }
        return outcomes;
    }

    private Outcome brokenDown(Entry entry, RuntimeException cause) {
        return answers.brokenDown(entry, sentence(entry), cause);
    }

    /** Not below zero: the clocks of the machine that parked it and of this one may differ. */
    private static Duration queued(Entry entry, Instant start) {
        Duration queued = Duration.between(entry.parked(), start);
        return queued.isNegative() ? Duration.ZERO : queued;
    }

    private static List<String> texts(List<Entry> entries) {
        return entries.stream().map(entry -> sentence(entry).request().text()).toList();
    }

    private static Entry.Sentence sentence(Entry entry) {
        return (Entry.Sentence) entry.work();
    }
}
