package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.Optional;

/** What the translator says, as the events say it. */
record Answers(Translator translator) {

    Outcome of(Entry entry, Entry.Sentence sentence, Translation translation, Timing timing) {
        return translation.fold(
                done -> translated(entry, sentence, done, timing),
                refused -> refused(entry, sentence, refused, timing));
    }

    /** No model was asked. */
    Outcome recalled(Entry entry, Entry.Recalled recalled, Duration queued) {
        Entry.Sentence sentence = recalled.sentence();
        return new Outcome.Answered(
                entry,
                TranslationCompleted.fromMemory(
                        sentence.request(), sentence.pair(), recalled.approved().text(), queued));
    }

    /** The model broke down on this sentence alone. */
    Outcome brokenDown(Entry entry, Entry.Sentence sentence, RuntimeException cause) {
        String reason = "the model broke down on this text; send it again, and report it if it fails again";
        return new Outcome.Failed(
                entry, fault(ErrorCode.MODEL_FAILED, reason, sentence).causedBy(cause));
    }

    private Outcome translated(Entry entry, Entry.Sentence sentence, Translation.Done done, Timing timing) {
        Provenance by = translator.provenance(sentence.pair());
        return new Outcome.Answered(
                entry,
                new TranslationCompleted(
                        sentence.request().id(),
                        Status.TRANSLATED,
                        sentence.pair(),
                        done.text(),
                        Optional.of(Math.exp(done.meanLogProbability())),
                        Optional.of(provenance(by)),
                        timing,
                        sentence.request().metadata()));
    }

    private static TranslationCompleted.Provenance provenance(Provenance by) {
        return new TranslationCompleted.Provenance(
                by.model(),
                by.version(),
                by.digest(),
                by.beam(),
                by.lengthPenalty(),
                by.pivot().map(pivot -> new TranslationCompleted.Pivot(pivot.lang(), provenance(pivot.by()))));
    }

    private Outcome refused(Entry entry, Entry.Sentence sentence, Translation.Refused refused, Timing timing) {
        return switch (refused.reason()) {
            case EMPTY -> passthrough(entry, sentence, timing);
            case TOO_LONG -> new Outcome.Failed(entry, fault(ErrorCode.TOO_LARGE, refused.detail(), sentence));
            case UNKNOWN_PAIR -> new Outcome.Failed(entry, Fault.routing(ErrorCode.NO_ROUTE, refused.detail()));
            case MODEL_FAILED -> new Outcome.Failed(entry, fault(ErrorCode.MODEL_FAILED, refused.detail(), sentence));
        };
    }

    private static Outcome passthrough(Entry entry, Entry.Sentence sentence, Timing timing) {
        return new Outcome.Answered(
                entry,
                new TranslationCompleted(
                        sentence.request().id(),
                        Status.PASSTHROUGH,
                        sentence.pair(),
                        sentence.request().text(),
                        Optional.empty(),
                        Optional.empty(),
                        timing,
                        sentence.request().metadata()));
    }

    private Fault fault(ErrorCode code, String reason, Entry.Sentence sentence) {
        return Fault.translating(
                code, reason, translator.provenance(sentence.pair()).models());
    }
}
