package io.github.parlance.chaos;

import io.github.parlance.stream.AnswerCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Says how the models of all processes behave.
 *
 * @param file holds the name of a {@link Behavior}
 */
record ModelSwitch(Path file) {

    /** How a model behaves. */
    enum Behavior {
        /** Some milliseconds a batch. */
        NORMAL,
        /** Seconds a batch. */
        SLOW,
        /** Breaks down on every call. */
        FAILING
    }

    void set(Behavior behavior) {
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), behavior.name());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Behavior behavior() {
        try {
            return Behavior.valueOf(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Capital letters for Spanish and French, made as the file says at each call. */
    Translator translator() {
        return new Switched(new UppercaseTranslator(new LanguagePair("en", "es"), new LanguagePair("en", "fr")));
    }

    private final class Switched implements Translator {
        private static final Duration NORMALLY = Duration.ofMillis(15);
        private static final Duration SLOWLY = Duration.ofSeconds(2);

        private final Translator translator;

        Switched(Translator translator) {
            this.translator = translator;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return translator.provenance(pair);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            Behavior behavior = behavior();
            LockSupport.parkNanos((behavior == Behavior.SLOW ? SLOWLY : NORMALLY).toNanos());
            if (behavior == Behavior.FAILING) {
                throw new IllegalStateException(AnswerCheck.TOLD_TO_FAIL);
            }
            return translator.translate(pair, texts);
        }

        @Override
        public void close() {
            translator.close();
        }
    }
}
