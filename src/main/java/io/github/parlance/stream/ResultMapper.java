package io.github.parlance.stream;

import io.github.parlance.batch.Completion;
import io.github.parlance.document.DocumentCompletion;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Maps completed documents to outcomes with the events to be sent. */
final class ResultMapper {
    private final SourceDetection detection;

    ResultMapper(SourceDetection detection) {
        this.detection = detection;
    }

    /**
     * Returns the outcome of an entry that holds a text.
     *
     * @throws CompletionException if an error ended the batch of one of its segments
     */
    Outcome of(Entry entry, DocumentCompletion document) {
        Entry.Request sentence = (Entry.Request) entry.work();
        Completion<DocumentTranslation> completion = document.completion();
        if (completion instanceof Completion.Done<DocumentTranslation> done) {
            return done(entry, sentence, done, document.by());
        } else if (completion instanceof Completion.Failed<DocumentTranslation> failed) {
            return modelFailed(entry, failed, document.by());
        } else if (completion instanceof Completion.Late<DocumentTranslation>) {
            return late(entry, sentence.request());
        } else if (completion instanceof Completion.Broken<DocumentTranslation> broken) {
            throw new CompletionException(broken.cause());
        }
        throw new IllegalArgumentException("a cancelled document has no outcome");
    }

    private Outcome done(
            Entry entry, Entry.Request sentence, Completion.Done<DocumentTranslation> done, Provenance by) {
        DocumentTranslation document = done.result();
        Timing timing = new Timing(done.waited(), done.took(), done.batchSize());
        if (document.refusal().isPresent()) {
            return refused(entry, sentence, document.refusal().get(), by, timing);
        }
        TranslatedDocument translatedDocument = document.result();
        return document.isTrivial()
                ? passthrough(entry, sentence, details(sentence, translatedDocument), Timing.NONE)
                : translated(entry, sentence, translatedDocument, done.isCached(), provenance(by), timing);
    }

    /** Returns the outcome of an entry that is not translated because its language is unknown or already the target language. */
    Optional<Outcome> untranslated(Entry entry) {
        Entry.Request sentence = (Entry.Request) entry.work();
        if (!sentence.request().wantsDetection()) {
            return Optional.empty();
        }
        Optional<DetectedLanguage> found = sentence.detected();
        Optional<DetectedLanguage> sure = found.filter(detection::isSure);
        boolean same = sure.filter(detectedLanguage ->
                        detectedLanguage.tag().equals(sentence.pair().target()))
                .isPresent();
        if (sure.isPresent() && !same) {
            return Optional.empty();
        }
        LanguageFlag why = same ? LanguageFlag.TARGET_LANGUAGE : LanguageFlag.UNKNOWN_LANGUAGE;
        TranslationDetails details = new TranslationDetails(
                detected(found), Map.of(), List.of(why.label()), List.of(), List.of(), List.of());
        return Optional.of(passthrough(entry, sentence, details, Timing.NONE));
    }

    private static Optional<TranslationDetails.Detected> detected(Optional<DetectedLanguage> guess) {
        return guess.map(found -> new TranslationDetails.Detected(found.tag(), found.confidence()));
    }

    /** Returns the outcome of an entry for which the translation memory has an approved translation. */
    Outcome fromMemory(Entry entry, MemoryEntry approved, Duration queued) {
        Entry.Request sentence = (Entry.Request) entry.work();
        return new Outcome.Answered(
                entry, TranslationCompleted.fromMemory(sentence.request(), sentence.pair(), approved.text(), queued));
    }

    private Outcome translated(
            Entry entry,
            Entry.Request sentence,
            TranslatedDocument translatedDocument,
            boolean cached,
            TranslationCompleted.Provenance by,
            Timing timing) {
        boolean known = cached && !translatedDocument.checks().anyViolated();
        Status byModel = translatedDocument.checks().anyViolated() ? Status.DEGRADED : Status.TRANSLATED;
        return new Outcome.Answered(
                entry,
                new TranslationCompleted(
                        sentence.request().id(),
                        known ? Status.CACHED : byModel,
                        sentence.pair(),
                        known ? Optional.of(CachedFrom.CACHE) : Optional.empty(),
                        translatedDocument.text(),
                        translatedDocument.confidence(),
                        details(sentence, translatedDocument),
                        Optional.of(by),
                        timing,
                        sentence.request().metadata()));
    }

    private TranslationDetails details(Entry.Request sentence, TranslatedDocument translatedDocument) {
        Map<String, String> checks = new LinkedHashMap<>();
        translatedDocument.checks().outcomes().forEach((check, outcome) -> checks.put(check.label(), outcome.label()));
        return new TranslationDetails(
                detected(sentence.detected()),
                checks,
                translatedDocument.flags().stream()
                        .map(TranslatedDocument.Flag::label)
                        .sorted()
                        .toList(),
                translatedDocument.alternatives().stream()
                        .limit(sentence.request().nBest() - 1L)
                        .map(each -> new TranslationDetails.Alternative(each.text(), each.meanLogProbability()))
                        .toList(),
                translatedDocument.segments().size() < 2 ? List.of() : segments(translatedDocument),
                sentence.request().alignments() ? alignments(sentence, translatedDocument) : List.of());
    }

    private static List<TranslationDetails.Link> alignments(
            Entry.Request sentence, TranslatedDocument translatedDocument) {
        return translatedDocument.wordLinks(sentence.pair(), sentence.request().text()).stream()
                .map(each -> new TranslationDetails.Link(
                        each.sourceStart(), each.sourceEnd(), each.targetStart(), each.targetEnd()))
                .toList();
    }

    /** Returns the positions of segments. */
    private static List<TranslationDetails.Segment> segments(TranslatedDocument translatedDocument) {
        return translatedDocument.segments().stream()
                .map(each -> new TranslationDetails.Segment(
                        each.sourceStart(), each.sourceEnd(), each.targetStart(), each.targetEnd(), each.confidence()))
                .toList();
    }

    private static TranslationCompleted.Provenance provenance(Provenance by) {
        return new TranslationCompleted.Provenance(
                by.model(),
                by.version(),
                by.digest(),
                by.beam(),
                by.lengthPenalty(),
                by.engine(),
                by.pivot().map(pivot -> new TranslationCompleted.Pivot(pivot.lang(), provenance(pivot.by()))));
    }

    private static Outcome refused(
            Entry entry, Entry.Request sentence, Translation.Refused refused, Provenance by, Timing timing) {
        String detail = refused.detail();
        return switch (refused.reason()) {
            case EMPTY -> passthrough(entry, sentence, TranslationDetails.NONE, timing);
            case TOO_LONG ->
                failed(entry, withVersions(Fault.translating(ErrorCode.TOO_LARGE, detail, by.models()), by));
            case UNKNOWN_PAIR -> failed(entry, Fault.routing(ErrorCode.NO_ROUTE, detail));
            case MODEL_FAILED ->
                failed(entry, withVersions(Fault.translating(ErrorCode.MODEL_FAILED, detail, by.models()), by));
        };
    }

    private static Outcome passthrough(Entry entry, Entry.Request sentence, TranslationDetails details, Timing timing) {
        return new Outcome.Answered(
                entry,
                new TranslationCompleted(
                        sentence.request().id(),
                        Status.PASSTHROUGH,
                        sentence.pair(),
                        Optional.empty(),
                        sentence.request().text(),
                        Optional.empty(),
                        details,
                        Optional.empty(),
                        timing,
                        sentence.request().metadata()));
    }

    private static Outcome modelFailed(Entry entry, Completion.Failed<?> failed, Provenance by) {
        String reason = failed.cause() instanceof ModelLoadException
                ? "the model could not be loaded in " + failed.attempts()
                        + " attempts; restore its folder or deploy another version, and send the text again"
                : "the model failed on this text in " + failed.attempts()
                        + " attempts; send it again, and report it if it fails again";
        return failed(
                entry,
                Fault.translating(ErrorCode.MODEL_FAILED, reason, by.models())
                        .withVersions(by.versions())
                        .causedBy(failed.cause())
                        .withAttempts(failed.attempts()));
    }

    private static Fault withVersions(Fault fault, Provenance by) {
        return fault.withVersions(by.versions());
    }

    private static Outcome late(Entry entry, TranslationRequested request) {
        return failed(
                entry,
                Fault.routing(
                        ErrorCode.DEADLINE,
                        "the deadline " + request.deadline().orElseThrow()
                                + " passed before the text was translated; send it again with a later one"));
    }

    private static Outcome failed(Entry entry, Fault fault) {
        return new Outcome.Failed(entry, fault);
    }
}
