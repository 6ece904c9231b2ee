package io.github.parlance.stream;

import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.translate.Answer;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.Optional;

/** What the desk says, as the events say it. */
final class Answers {

    /**
     * What becomes of an entry, which holds a sentence.
     *
     * @throws IllegalArgumentException if the answer tells of nothing but a broken thread
     */
    Outcome of(Entry entry, Answer answer) {
        Entry.Sentence sentence = (Entry.Sentence) entry.work();
        if (answer instanceof Answer.Given given) {
            Timing timing = new Timing(given.waited(), given.took(), given.batchSize());
            return given.translation()
                    .fold(
                            done -> answered(
                                    entry, sentence, Status.TRANSLATED, Optional.empty(), done, given.by(), timing),
                            refused -> refused(entry, sentence, refused, given.by(), timing));
        } else if (answer instanceof Answer.Remembered remembered) {
            return answered(
                    entry,
                    sentence,
                    Status.CACHED,
                    Optional.of(CachedFrom.CACHE),
                    remembered.translation(),
                    remembered.by(),
                    Timing.NONE);
        } else if (answer instanceof Answer.BrokenDown brokenDown) {
            return brokenDown(entry, brokenDown);
        } else if (answer instanceof Answer.Late) {
            return late(entry, sentence.request());
        }
        throw new IllegalArgumentException("nothing becomes of " + answer);
    }

    /** A person has approved a translation, so no model is asked. */
    Outcome recalled(Entry entry, MemoryEntry approved, Duration queued) {
        Entry.Sentence sentence = (Entry.Sentence) entry.work();
        return new Outcome.Answered(
                entry, TranslationCompleted.fromMemory(sentence.request(), sentence.pair(), approved.text(), queued));
    }

    private static Outcome answered(
            Entry entry,
            Entry.Sentence sentence,
            Status status,
            Optional<CachedFrom> cachedFrom,
            Translation.Done done,
            Provenance by,
            Timing timing) {
        return new Outcome.Answered(
                entry,
                new TranslationCompleted(
                        sentence.request().id(),
                        status,
                        sentence.pair(),
                        cachedFrom,
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

    private static Outcome refused(
            Entry entry, Entry.Sentence sentence, Translation.Refused refused, Provenance by, Timing timing) {
        String detail = refused.detail();
        return switch (refused.reason()) {
            case EMPTY -> passthrough(entry, sentence, timing);
            case TOO_LONG -> failed(entry, Fault.translating(ErrorCode.TOO_LARGE, detail, by.models()));
            case UNKNOWN_PAIR -> failed(entry, Fault.routing(ErrorCode.NO_ROUTE, detail));
            case MODEL_FAILED -> failed(entry, Fault.translating(ErrorCode.MODEL_FAILED, detail, by.models()));
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

    private static Outcome brokenDown(Entry entry, Answer.BrokenDown brokenDown) {
        String reason = "the model broke down on this text, tried " + brokenDown.attempts()
                + " times; send it again, and report it if it fails again";
        return failed(
                entry,
                Fault.translating(
                                ErrorCode.MODEL_FAILED, reason, brokenDown.by().models())
                        .causedBy(brokenDown.cause())
                        .afterAttempts(brokenDown.attempts()));
    }

    private static Outcome late(Entry entry, TranslationRequested request) {
        return failed(
                entry,
                Fault.routing(
                        ErrorCode.DEADLINE,
                        "the deadline " + request.deadline().orElseThrow()
                                + " passed before its turn came; send it again with a later one"));
    }

    private static Outcome failed(Entry entry, Fault fault) {
        return new Outcome.Failed(entry, fault);
    }
}
