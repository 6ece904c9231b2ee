package io.github.parlance.stream;

import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the pending store: a request in one target language, or a tombstone.
 *
 * @param record request record, unchanged; results and dead letters are built from it
 * @param place index among the entries of the record, from 0
 * @param work work to be done
 * @param parked time at which it began to wait
 */
record Entry(SourceRecord record, int place, Work work, Instant parked) {

    /** Work of an entry. */
    sealed interface Work {}

    /**
     * Translation of the request's text.
     *
     * @param detected language detected in the text; empty if the request does not ask for detection or no language was found
     * @param before texts that preceded it when it was accepted, the earliest first
     * @param version model versions chosen when it was accepted
     */
    record Request(
            TranslationRequested request,
            LanguagePair pair,
            Optional<DetectedLanguage> detected,
            List<String> before,
            Optional<ModelVersions> version)
            implements Work {

        /** Creates work for which no version has been chosen yet. */
        Request(
                TranslationRequested request,
                LanguagePair pair,
                Optional<DetectedLanguage> detected,
                List<String> before) {
            this(request, pair, detected, before, Optional.empty());
        }

        Request translatedBy(ModelVersions chosen) {
            return new Request(request, pair, detected, before, Optional.of(chosen));
        }
    }

    /** Forwarding of the record as it is, after earlier entries of its key. */
    record Tombstone() implements Work {}

    /** Returns the key by which model versions are chosen, so that texts with the same record key get the same versions. */
    String modelKey() {
        return record.key()
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElseGet(() -> record.topic() + "-" + record.partition() + "-" + record.offset());
    }

    /** Returns this entry with model versions chosen, if it is to be translated. */
    Entry choosing(Models models) {
        if (work instanceof Request sentence) {
            ModelVersions version = models.choose(sentence.pair(), modelKey());
            return new Entry(record, place, sentence.translatedBy(version), parked);
        }
        return this;
    }

    EntryKey key() {
        return new EntryKey(record.offset(), place);
    }
}
