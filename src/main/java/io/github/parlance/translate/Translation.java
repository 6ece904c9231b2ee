package io.github.parlance.translate;

import java.util.List;
import java.util.function.Function;

/** What became of one text. */
public sealed interface Translation {

    /**
     * The text was translated.
     *
     * @param text the translation
     * @param meanLogProbability natural logarithm of the model's probability, divided by the tokens produced; at most 0
     * @param confidence how good the translation is to be expected, 0 to 1
     * @param misplaced how many of the text's slots (see {@link io.github.parlance.text.Slots}) the model did not place
     * @param cutOff whether it did not come to its end: it is as long as the model can write, or stops before a loop
     * @param alternatives what else was found, the likeliest first
     * @param links what in the text each piece of the translation comes from; empty if the model does not tell
     * @param tokens how many the models wrote for it; 0 if they do not tell
     */
    record Done(
            String text,
            double meanLogProbability,
            double confidence,
            int misplaced,
            boolean cutOff,
            List<Alternative> alternatives,
            List<Link> links,
            int tokens)
            implements Translation {
        public Done {
            alternatives = List.copyOf(alternatives);
            links = List.copyOf(links);
        }

        /** Of a model that is as sure as it says, with all slots where it wants them, and no alternative. */
        public Done(String text, double meanLogProbability) {
            this(text, meanLogProbability, Math.exp(meanLogProbability), 0, false, List.of(), List.of(), 0);
        }

        @Override
        public <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused) {
            return done.apply(this);
        }
    }

    /** A piece of the text and one of the translation that belong together, as indices of {@code char}s, the ends exclusive. */
    record Link(int sourceStart, int sourceEnd, int targetStart, int targetEnd) {}

    /** Another translation of the same text. */
    record Alternative(String text, double meanLogProbability) {}

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
