package io.github.parlance.translate;

import java.util.function.Function;

/** What became of one text. */
public sealed interface Translation {

    /**
     * The text was translated.
     *
     * @param text the translation
     * @param meanLogProbability natural logarithm of the model's probability, divided by the tokens produced; at most 0
     */
    record Done(String text, double meanLogProbability) implements Translation {
        @Override
        public <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused) {
            return done.apply(this);
        }
    }

    /**
     * The text was not translated.
     *
     * @param detail what is wrong with the text and what to do, for a person; holds none of the text itself
     */
    record Refused(Refusal reason, String detail) implements Translation {
        @Override
        public <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** Leaves no case out, as a {@code switch} over the cases would from Java 21 on. */
    <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused);
}
