package io.github.parlance.document;

import io.github.parlance.batch.Completion;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Translates documents from any thread; their segments are submitted to a {@link BatchingTranslator} one by one. */
public final class DocumentTranslationService {
    private final BatchingTranslator batching;
    private final Models models;
    private final DocumentTranslationFactory documentTranslationFactory = new DocumentTranslationFactory();

    public DocumentTranslationService(BatchingTranslator batching, Models models) {
        this.batching = batching;
        this.models = models;
    }

    /**
     * Submits a document.
     *
     * @param wanted returns whether anybody still waits for the result; called by any thread
     * @param whenCompleted called once with the outcome, by this thread or another, but not if the task is
     *     cancelled; must return immediately
     */
    public void order(DocumentTask order, BooleanSupplier wanted, Consumer<? super DocumentCompletion> whenCompleted) {
        Lease lease = models.lease(order.document().pair(), order.key(), order.version());
        DocumentTranslation documentTranslation = begin(order.document(), lease);
        RunningDocument runningDocument = new RunningDocument(order, lease, documentTranslation, wanted, whenCompleted);
        if (documentTranslation.isTrivial() || documentTranslation.wanted().isEmpty()) {
            runningDocument.complete(Completion.Done.cached(documentTranslation));
        } else {
            runningDocument.submitRound();
        }
    }

    private DocumentTranslation begin(Document document, Lease lease) {
        try {
            return documentTranslationFactory.begin(document, lease.translator());
        } catch (RuntimeException e) {
            lease.release();
            throw e;
        }
    }

    /** A document in translation. Rounds follow one another; within a round, completions arrive in any order, from any thread. */
    private final class RunningDocument {
        private final DocumentTask order;
        private final Lease lease;
        private final Provenance by;
        private final DocumentTranslation documentTranslation;
        private final BooleanSupplier wanted;
        private final Consumer<? super DocumentCompletion> whenCompleted;
        private Optional<Duration> waited = Optional.empty();
        private Duration took = Duration.ZERO;
        private int batchSize;

        RunningDocument(
                DocumentTask order,
                Lease lease,
                DocumentTranslation documentTranslation,
                BooleanSupplier wanted,
                Consumer<? super DocumentCompletion> whenCompleted) {
            this.order = order;
            this.lease = lease;
            this.by = lease.translator().provenance(order.document().pair());
            this.documentTranslation = documentTranslation;
            this.wanted = wanted;
            this.whenCompleted = whenCompleted;
        }

        /** Submits the segments of the next round. */
        void submitRound() {
            List<String> texts = documentTranslation.wanted();
            AtomicReferenceArray<Completion<Translation>> completions = new AtomicReferenceArray<>(texts.size());
            AtomicInteger missing = new AtomicInteger(texts.size());
            LanguagePair pair = order.document().pair();
            for (int i = 0; i < texts.size(); i++) {
                int place = i;
                TranslationTask sentence =
                        new TranslationTask(pair, texts.get(i), lease.translator(), order.schedule());
                batching.order(sentence, wanted, completion -> {
                    completions.set(place, completion);
                    if (missing.decrementAndGet() == 0) {
                        acceptRound(IntStream.range(0, completions.length())
                                .mapToObj(completions::get)
                                .toList());
                    }
                });
            }
        }

        /** Takes all completions of a round. */
        private void acceptRound(List<Completion<Translation>> completions) {
            List<Translation> translations = new ArrayList<>();
            Duration longest = Duration.ZERO;
            for (Completion<Translation> completion : completions) {
                if (!(completion instanceof Completion.Done<Translation> done)) {
                    // The document fails like the first of its segments that failed.
                    complete(completion.map(translation -> documentTranslation));
                    return;
                }
                translations.add(done.result());
                longest = longest.compareTo(done.took()) > 0 ? longest : done.took();
                batchSize = Math.max(batchSize, done.batchSize());
                if (!done.isCached()) {
                    waited = Optional.of(waited.orElse(done.waited()));
                }
            }
            took = took.plus(longest);
            documentTranslation.accept(translations);
            if (documentTranslation.refusal().isPresent()
                    || documentTranslation.wanted().isEmpty()) {
                complete(new Completion.Done<>(documentTranslation, waited.orElse(Duration.ZERO), took, batchSize));
            } else {
                submitRound();
            }
        }

        private void complete(Completion<DocumentTranslation> completion) {
            lease.release();
            if (!(completion instanceof Completion.Cancelled)) {
                whenCompleted.accept(new DocumentCompletion(by, completion));
            }
        }
    }
}
