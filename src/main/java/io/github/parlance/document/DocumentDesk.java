package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Answer;
import io.github.parlance.translate.Order;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.TranslationDesk;
import io.github.parlance.translate.Translator;
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
    private final Renditions renditions;

    /** @param translator the desk's */
    public DocumentDesk(TranslationDesk desk, Translator translator) {
        this.desk = desk;
        this.renditions = new Renditions(translator);
    }

    /**
     * Takes an order.
     *
     * @param wanted whether the answer is still waited for; asked by any thread
     * @param whenAnswered told the answer, once, by this thread or another; must return at once
     */
    public void order(DocumentOrder order, BooleanSupplier wanted, Consumer<? super DocumentAnswer> whenAnswered) {
        Rendition rendition = renditions.begin(order.document());
        if (rendition.isTrivial()) {
            whenAnswered.accept(new DocumentAnswer.Untouched(rendition.result()));
        } else {
            new Job(order, rendition, wanted, whenAnswered).goOn();
        }
    }

    /** A document on its way. Rounds follow one another; within one, answers come in any order, from any thread. */
    private final class Job {
        private final DocumentOrder order;
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
                Rendition rendition,
                BooleanSupplier wanted,
                Consumer<? super DocumentAnswer> whenAnswered) {
            this.order = order;
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
                Order sentence = new Order(pair, texts.get(i), order.arrived(), order.patience(), order.deadline());
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
                    whenAnswered.accept(new DocumentAnswer.Failed(answer));
                    return;
                }
            }
            took = took.plus(longest);
            rendition.accept(translations);
            if (rendition.refusal().isPresent()) {
                whenAnswered.accept(new DocumentAnswer.Failed(refused(answers)));
            } else if (rendition.wanted().isEmpty()) {
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
