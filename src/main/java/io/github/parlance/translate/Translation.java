package io.github.parlance.translate;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Result of translating one text. */
public sealed interface Translation {

    /**
     * The text was translated.
     *
     * @param text the translation
     * @param meanLogProbability natural logarithm of the model's probability, divided by the tokens produced; at most 0
     * @param confidence expected quality of the translation, 0 to 1
     * @param misplaced number of the text's placeholders (see {@link io.github.parlance.text.PlaceholderSlots}) that the model did not place
     * @param cutOff true if the translation is incomplete: it reached the model's maximum length, or was cut before a repetition
     * @param alternatives other translations, the most probable first
     * @param links alignment of pieces of the translation to pieces of the text; empty if the model does not provide it
     * @param tokens number of tokens that the models wrote; 0 if unknown
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

        /** Creates a translation whose confidence is the model's probability, with all placeholders placed and without alternatives. */
        public Done(String text, double meanLogProbability) {
            this(text, meanLogProbability, Math.exp(meanLogProbability), 0, false, List.of(), List.of(), 0);
        }

        /** Returns a text as its own translation, which no model has scored: its confidence is 0. */
        public static Done unscored(String text) {
            return new Done(text, 0, 0, 0, false, List.of(), List.of(), 0);
        }

        /**
         * Returns this translation and then each alternative as a translation of its own, the most probable first; all of
         * them without alternatives.
         */
        public List<Done> hypotheses() {
            Alternative own = new Alternative(text, meanLogProbability, confidence, misplaced, cutOff, links, tokens);
            return Stream.concat(Stream.of(own), alternatives.stream())
                    .map(Alternative::alone)
                    .toList();
        }

        @Override
        public <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused) {
            return done.apply(this);
        }
    }

    /** A piece of the text and the piece of the translation aligned with it, as indices of {@code char}s; ends are exclusive. */
    record Link(int sourceStart, int sourceEnd, int targetStart, int targetEnd) {}

    /**
     * Another translation of the same text.
     *
     * @param text the translation
     * @param meanLogProbability as in {@link Done}
     * @param confidence as in {@link Done}
     * @param misplaced as in {@link Done}
     * @param cutOff as in {@link Done}
     * @param links as in {@link Done}
     * @param tokens as in {@link Done}
     */
    record Alternative(
            String text,
            double meanLogProbability,
            double confidence,
            int misplaced,
            boolean cutOff,
            List<Link> links,
            int tokens) {
        public Alternative {
            links = List.copyOf(links);
        }

        /** Creates an alternative whose confidence is the model's probability, with all placeholders placed. */
        public Alternative(String text, double meanLogProbability) {
            this(text, meanLogProbability, Math.exp(meanLogProbability), 0, false, List.of(), 0);
        }

        private Done alone() {
            return new Done(text, meanLogProbability, confidence, misplaced, cutOff, List.of(), links, tokens);
        }
    }

    /**
     * The text was not translated.
     *
     * @param detail problem and remedy, for a person; contains none of the text
     */
    record Refused(Refusal reason, String detail) implements Translation {
        @Override
        public <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /** Maps the result with one function per case, so that no case can be left out. */
    <R> R fold(Function<? super Done, R> done, Function<? super Refused, R> refused);
}
