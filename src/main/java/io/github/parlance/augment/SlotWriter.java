package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.PlaceholderSlots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Inserts slots at corresponding positions of both sides: instead of a word, around a phrase, or next to it. */
final class SlotWriter {
    private static final int MOST_PLACES = 5;
    private static final int LONGEST_PHRASE = 4;
    private static final int LONG_WORD = 5;

    private final WordAligner aligner;

    SlotWriter(WordAligner aligner) {
        this.aligner = aligner;
    }

    /** The change to a phrase. */
    private enum Change {
        REPLACE,
        WRAP,
        BEFORE,
        AFTER
    }

    /** A phrase and its translation, as ranges of characters. */
    private record Phrase(int start, int end, int targetStart, int targetEnd, boolean name) {
        /** Returns true if both sides are long enough to be a name or a term; messages have no slots for other words. */
        boolean isTermLike() {
            return end - start >= LONG_WORD && targetEnd - targetStart >= LONG_WORD;
        }

        boolean overlaps(Phrase other) {
            return start < other.end && other.start < end
                    || targetStart < other.targetEnd && other.targetStart < targetEnd;
        }
    }

    private record Edit(int start, int end, String text) {}

    /** Returns the pair with slots, numbered in the order of the source; returns the pair itself if no position was found. */
    SentencePair write(SentencePair pair, Random random) {
        List<Word> source = Word.in(pair.source());
        List<Word> target = Word.in(pair.target());
        int[] places = aligner.align(source, target);
        List<Phrase> phrases = new ArrayList<>();
        int wanted = 1 + Math.min(MOST_PLACES - 1, (int) (-Math.log(1 - random.nextDouble()) * 1.3));
        for (int attempt = 0; attempt < 4 * wanted && phrases.size() < wanted && !source.isEmpty(); attempt++) {
            Phrase phrase = phrase(source, target, places, random);
            if (phrase != null && phrases.stream().noneMatch(phrase::overlaps)) {
                phrases.add(phrase);
            }
        }
        if (phrases.isEmpty()) {
            return pair;
        }
        phrases.sort(Comparator.comparingInt(Phrase::start));
        return written(pair, phrases, random);
    }

    private static Phrase phrase(List<Word> source, List<Word> target, int[] places, Random random) {
        int from = random.nextInt(places.length);
        int to = Math.min(places.length - 1, from + (random.nextBoolean() ? 0 : random.nextInt(LONGEST_PHRASE)));
        int[] inside = IntStream.rangeClosed(from, to)
                .map(i -> places[i])
                .filter(place -> place != WordAligner.NONE)
                .sorted()
                .toArray();
        if (inside.length == 0 || places[from] == WordAligner.NONE || places[to] == WordAligner.NONE) {
            return null;
        }
        int first = inside[0];
        int last = inside[inside.length - 1];
        boolean torn = last - first > to - from + 2
                || IntStream.range(0, places.length)
                        .anyMatch(i -> (i < from || i > to) && places[i] >= first && places[i] <= last);
        return torn
                ? null
                : new Phrase(
                        source.get(from).start(),
                        source.get(to).end(),
                        target.get(first).start(),
                        target.get(last).end(),
                        from == to
                                && source.get(from)
                                        .text()
                                        .equals(target.get(first).text()));
    }

    private static SentencePair written(SentencePair pair, List<Phrase> phrases, Random random) {
        List<Edit> source = new ArrayList<>();
        List<Edit> target = new ArrayList<>();
        int most = 2 * phrases.size();
        int slot = random.nextInt(4) == 0 ? random.nextInt(PlaceholderSlots.COUNT - most + 1) : 0;
        for (Phrase phrase : phrases) {
            String from = pair.source().substring(phrase.start(), phrase.end());
            String to = pair.target().substring(phrase.targetStart(), phrase.targetEnd());
            char one = PlaceholderSlots.character(slot++);
            switch (change(phrase, random)) {
                case REPLACE -> {
                    from = String.valueOf(one);
                    to = from;
                }
                case WRAP -> {
                    char two = PlaceholderSlots.character(slot++);
                    // A model reads a word without a space before it as the rest of a word: requests have that space,
                    // too.
                    from = one + " " + from + two;
                    to = one + " " + to + two;
                }
                case BEFORE -> {
                    String space = random.nextInt(4) == 0 ? "" : " ";
                    from = one + space + from;
                    to = one + space + to;
                }
                case AFTER -> {
                    String space = random.nextInt(4) == 0 ? "" : " ";
                    from = from + space + one;
                    to = to + space + one;
                }
            }
            source.add(new Edit(phrase.start(), phrase.end(), from));
            target.add(new Edit(phrase.targetStart(), phrase.targetEnd(), to));
        }
        return new SentencePair(edited(pair.source(), source), edited(pair.target(), target));
    }

    private static Change change(Phrase phrase, Random random) {
        double chance = random.nextDouble();
        double replace = phrase.name() ? 0.6 : phrase.isTermLike() ? 0.3 : 0;
        if (chance < replace) {
            return Change.REPLACE;
        }
        double rest = (chance - replace) / (1 - replace);
        return rest < 0.6 ? Change.WRAP : rest < 0.8 ? Change.BEFORE : Change.AFTER;
    }

    private static String edited(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit -> edited.replace(edit.start(), edit.end(), edit.text()));
        return edited.toString();
    }
}
