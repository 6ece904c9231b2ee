package io.github.parlance.stream;

import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageGuesser.Guess;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that waits for its turn: a record in one target language.
 *
 * @param record the request as it came; results and dead letters are made from it
 * @param place which of the record's entries this is, from 0
 * @param work what is to be done
 * @param parked when it began to wait
 */
record Entry(SourceRecord record, int place, Work work, Instant parked) {

    /** What is to be done. */
    sealed interface Work {}

    /**
     * Translate the request's text.
     *
     * @param detected language that the text seems to be in, if the request asks for detection
     * @param before what was said before it when it was accepted, the earliest first
     * @param version of the models, chosen when it was accepted
     */
    record Sentence(
            TranslationRequested request,
            LanguagePair pair,
            Optional<Guess> detected,
            List<String> before,
            Optional<ModelVersions> version)
            implements Work {

        /** Creates work for which no version has been chosen yet. */
        Sentence(TranslationRequested request, LanguagePair pair, Optional<Guess> detected, List<String> before) {
            this(request, pair, detected, before, Optional.empty());
        }

        Sentence translatedBy(ModelVersions chosen) {
            return new Sentence(request, pair, detected, before, Optional.of(chosen));
        }
    }

    /** Pass the record on as it is, after what came before it. */
    record Tombstone() implements Work {}

    /** Its versions are chosen by this: those of a key are translated alike. */
    String modelKey() {
        return record.key()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElseGet(() -> record.topic() + "-" + record.partition() + "-" + record.offset());
    }

    /** The same, with a version chosen for it if it is to be translated. */
    Entry choosing(Models models) {
        if (work instanceof Sentence sentence) {
            ModelVersions version = models.choose(sentence.pair(), modelKey());
            return new Entry(record, place, sentence.translatedBy(version), parked);
        }
        return this;
    }

    EntryKey key() {
        return new EntryKey(record.offset(), place);
    }
}
