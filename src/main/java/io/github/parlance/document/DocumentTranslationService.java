package io.github.parlance.document;

import io.github.parlance.batch.Completion;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.BatchingTranslator;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.LeaseRequest;
import io.github.parlance.translate.ModelLoadException;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Translates documents from any thread; their segments are submitted to a {@link BatchingTranslator} one by one. */
public final class DocumentTranslationService {
    private final BatchingTranslator batching;
    private final Models models;
    private final WaitingDocuments waitingDocuments = new WaitingDocuments();
    private final DocumentTranslationFactory documentTranslationFactory = new DocumentTranslationFactory();

    public DocumentTranslationService(BatchingTranslator batching, Models models) {
        this.batching = batching;
        this.models = models;
    }

    /**
     * Submits a document. If its models are not loaded, it waits for them, at most until its deadline.
     *
     * @param wanted returns whether anybody still waits for the result; called by any thread
     * @param whenCompleted called once with the outcome, by this thread or another, but not if the task is
     *     cancelled; must return immediately
     */
    public void order(DocumentTask order, BooleanSupplier wanted, Consumer<? super DocumentCompletion> whenCompleted) {
        new PendingDocument(order, wanted, whenCompleted).lease();
    }

    /** Completes the documents that wait for their models and whose deadline has passed. */
    public void expire(Instant now) {
        waitingDocuments.expire(now);
    }

    /** A document that needs a translator. */
    private final class PendingDocument {
        private final DocumentTask order;
        private final BooleanSupplier wanted;
        private final Consumer<? super DocumentCompletion> whenCompleted;
        private final WaitingDocuments.Waiting waiting;

        PendingDocument(
                DocumentTask order, BooleanSupplier wanted, Consumer<? super DocumentCompletion> whenCompleted) {
            this.order = order;
            this.wanted = wanted;
            this.whenCompleted = whenCompleted;
            this.waiting =
                    waitingDocuments.add(order.schedule().deadline(), () -> completeWithout(new Completion.Late<>()));
        }

        void lease() {
            CompletableFuture<Lease> lease = models.leaseWhenLoaded(new LeaseRequest(
                    order.document().pair(),
                    order.key(),
                    order.version(),
                    order.schedule().urgentFrom(),
                    () -> waiting.isWaiting() && wanted.getAsBoolean()));
            if (lease.isDone() && !lease.isCompletedExceptionally()) {
                begin(lease.join());
            } else {
                lease.thenAccept(this::beginLater);
                lease.whenComplete((granted, failure) -> failed(failure));
            }
        }

        /** Begins on the thread that loaded the models, where nobody would see an exception. */
        private void beginLater(Lease lease) {
            try {
                begin(lease);
            } catch (RuntimeException | Error e) {
                completeWithout(new Completion.Broken<>(e));
            }
        }

        /** Completes a document whose models cannot be loaded; if they are closed, the stream has ended. */
        private void failed(Throwable failure) {
            if (failure instanceof ModelLoadException cause && waiting.end()) {
                completeWithout(new Completion.Failed<>(cause, cause.attempts()));
            }
        }

        /** Completes a document that no translator was leased for. */
        private void completeWithout(Completion<DocumentTranslation> completion) {
            Provenance by = models.provenance(order.document().pair(), order.key(), order.version());
            whenCompleted.accept(new DocumentCompletion(by, completion));
        }

        private void begin(Lease lease) {
            if (!waiting.end() || !wanted.getAsBoolean()) {
                lease.release();
                return;
            }
            DocumentTranslation documentTranslation = read(lease);
            RunningDocument document = new RunningDocument(order, lease, documentTranslation, wanted, whenCompleted);
            if (documentTranslation.isTrivial() || documentTranslation.wanted().isEmpty()) {
                document.complete(Completion.Done.cached(documentTranslation));
            } else {
                document.submitRound();
            }
        }

        private DocumentTranslation read(Lease lease) {
            try {
                return documentTranslationFactory.begin(order.document(), lease.translator());
            } catch (RuntimeException e) {
                lease.release();
                throw e;
            }
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
