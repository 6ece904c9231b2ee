package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Answer;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Order;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Takes documents from any thread; their sentences are ordered at a {@link TranslationDesk}, each by itself. */
public final class DocumentDesk {
    private final TranslationDesk desk;
    private final Models models;
    private final Renditions renditions = new Renditions();

    public DocumentDesk(TranslationDesk desk, Models models) {
        this.desk = desk;
        this.models = models;
    }

    /**
     * Takes an order.
     *
     * @param wanted whether the answer is still waited for; asked by any thread
     * @param whenAnswered told the answer, once, by this thread or another, unless it is not wanted any more; must return at
     *     once
     */
    public void order(DocumentOrder order, BooleanSupplier wanted, Consumer<? super DocumentAnswer> whenAnswered) {
        Lease lease = models.lease(order.document().pair(), order.key(), order.version());
        Rendition rendition = begin(order.document(), lease);
        if (rendition.isTrivial()) {
            lease.giveBack();
            whenAnswered.accept(new DocumentAnswer.Untouched(rendition.result()));
        } else {
            new Job(order, lease, rendition, wanted, whenAnswered).goOn();
        }
    }

    private Rendition begin(Document document, Lease lease) {
        try {
            return renditions.begin(document, lease.translator());
        } catch (RuntimeException e) {
            lease.giveBack();
            throw e;
        }
    }

    /** A document on its way. Rounds follow one another; within one, answers come in any order, from any thread. */
    private final class Job {
        private final DocumentOrder order;
        private final Lease lease;
        private final Rendition rendition;
        private final BooleanSupplier wanted;
        private final Consumer<? super DocumentAnswer> whenAnswered;
        private Optional<Provenance> by = Optional.empty();
        private boolean remembered = true;
        private Optional<Duration> waited = Optional.empty();
        private Duration took = Duration.ZERO;
        private int batchSize;

        Job(
                DocumentOrder order,
                Lease lease,
                Rendition rendition,
                BooleanSupplier wanted,
                Consumer<? super DocumentAnswer> whenAnswered) {
            this.order = order;
            this.lease = lease;
            this.rendition = rendition;
            this.wanted = wanted;
            this.whenAnswered = whenAnswered;
        }

        /** Orders what is wanted next. */
        void goOn() {
            List<String> texts = rendition.wanted();
            AtomicReferenceArray<Answer> answers = new AtomicReferenceArray<>(texts.size());
            AtomicInteger missing = new AtomicInteger(texts.size());
            LanguagePair pair = order.document().pair();
            for (int i = 0; i < texts.size(); i++) {
                int place = i;
                Order sentence = new Order(
                        pair,
                        texts.get(i),
                        lease.translator(),
                        order.arrived(),
                        order.patience(),
                        order.deadline(),
                        order.trace());
                desk.order(sentence, wanted, answer -> {
                    answers.set(place, answer);
                    if (missing.decrementAndGet() == 0) {
                        take(IntStream.range(0, answers.length())
                                .mapToObj(answers::get)
                                .toList());
                    }
                });
            }
        }

        /** All answers of a round. */
        private void take(List<Answer> answers) {
            List<Translation> translations = new ArrayList<>();
            Duration longest = Duration.ZERO;
            for (Answer answer : answers) {
                if (answer instanceof Answer.Remembered known) {
                    translations.add(known.translation());
                    by = Optional.of(known.by());
                } else if (answer instanceof Answer.Given given) {
                    translations.add(given.translation());
                    by = Optional.of(given.by());
                    remembered = false;
                    waited = Optional.of(waited.orElse(given.waited()));
                    longest = longest.compareTo(given.took()) > 0 ? longest : given.took();
                    batchSize = Math.max(batchSize, given.batchSize());
                } else {
                    lease.giveBack();
                    if (!(answer instanceof Answer.Unwanted)) {
                        whenAnswered.accept(new DocumentAnswer.Failed(answer));
                    }
                    return;
                }
            }
            took = took.plus(longest);
            rendition.accept(translations);
            if (rendition.refusal().isPresent()) {
                lease.giveBack();
                whenAnswered.accept(new DocumentAnswer.Failed(refused(answers)));
            } else if (rendition.wanted().isEmpty()) {
                lease.giveBack();
                whenAnswered.accept(new DocumentAnswer.Translated(
                        rendition.result(),
                        by.orElseThrow(),
                        remembered,
                        waited.orElse(Duration.ZERO),
                        took,
                        batchSize));
            } else {
                goOn();
            }
        }

        private static Answer refused(List<Answer> answers) {
            return answers.stream()
                    .filter(answer ->
                            answer instanceof Answer.Given given && given.translation() instanceof Translation.Refused)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
