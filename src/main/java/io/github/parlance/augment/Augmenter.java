package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Changes pairs at random according to an {@link AugmentationSpec}, using only the given random source. */
public final class Augmenter {
    private final AugmentationSpec spec;
    private final SlotWriter slots;
    private final SpanFinder spans = new SpanFinder(TextFormat.TEXT, SpanFinder.Numbers.ALL_BUT_PLAIN);

    /** @param pairs pairs to learn word alignment from, if slots are requested */
    public Augmenter(AugmentationSpec spec, List<SentencePair> pairs) {
        this.spec = spec;
        this.slots = new SlotWriter(WordAligner.learn(spec.slots() > 0 ? pairs : List.of()));
    }

    /**
     * Returns a random variation of a pair, or the pair itself.
     *
     * @param before preceding pair
     * @param other pair that may follow in the same text
     */
    public SentencePair vary(SentencePair pair, Optional<SentencePair> before, SentencePair other, Random random) {
        if (spec.context() == 0 || random.nextDouble() >= spec.context()) {
            return vary(pair, other, random);
        }
        PairWithContext withContext = PairWithContext.of(pair, before, random);
        SentencePair varied = vary(withContext.pair(), other, random);
        return new SentencePair(ContextPrefix.prepend(withContext.context(), varied.source()), varied.target());
    }

    private SentencePair vary(SentencePair pair, SentencePair other, Random random) {
        SentencePair varied = pair;
        if (random.nextDouble() < spec.joined()) {
            varied = new SentencePair(pair.source() + " " + other.source(), pair.target() + " " + other.target());
        }
        double chance = random.nextDouble();
        if (chance < spec.lowerCase()) {
            varied = new SentencePair(
                    withoutFullStop(varied.source()).toLowerCase(Locale.ROOT),
                    withoutFullStop(varied.target()).toLowerCase(Locale.ROOT));
        } else if (chance < spec.lowerCase() + spec.titleCase()) {
            varied = new SentencePair(titleCase(varied.source()), varied.target());
        }
        if (random.nextDouble() < spec.typos()) {
            varied = new SentencePair(mistyped(varied.source(), random), varied.target());
        }
        return spec.slots() == 0 ? varied : slotted(varied, random);
    }

    /** Replaces spans that occur on both sides by slots, as in messages; otherwise replaces some words at random. */
    private SentencePair slotted(SentencePair pair, Random random) {
        boolean byChance = random.nextDouble() < spec.slots();
        SentencePair natural = natural(pair);
        return natural == pair && byChance ? slots.write(pair, random) : natural;
    }

    private SentencePair natural(SentencePair pair) {
        List<Span> source = SlottedText.joined(pair.source(), spans.find(pair.source()));
        if (source.isEmpty() || source.size() > PlaceholderSlots.COUNT) {
            return pair;
        }
        String target = pair.target();
        List<Span> kept = new ArrayList<>();
        for (Span span : source) {
            String text = span.of(pair.source());
            int at = target.indexOf(text);
            if (at >= 0 && kept.size() < PlaceholderSlots.COUNT) {
                target = target.substring(0, at)
                        + PlaceholderSlots.character(kept.size())
                        + target.substring(at + text.length());
                kept.add(span);
            }
        }
        return kept.isEmpty()
                ? pair
                : new SentencePair(SlottedText.of(pair.source(), kept).text(), target);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
    }

    private static String titleCase(String text) {
        StringBuilder titled = new StringBuilder(text);
        for (Word word : Word.in(text)) {
            titled.setCharAt(word.start(), Character.toUpperCase(text.charAt(word.start())));
        }
        return titled.toString();
    }

    private static String mistyped(String text, Random random) {
        List<Word> words = Word.in(text).stream()
                .filter(word -> word.text().length() > 3 && !word.mayBeName())
                .toList();
        if (words.isEmpty()) {
            return text;
        }
        Word word = words.get(random.nextInt(words.size()));
        int at = word.start() + random.nextInt(word.text().length() - 1);
        StringBuilder mistyped = new StringBuilder(text);
        switch (random.nextInt(3)) {
            case 0 -> mistyped.deleteCharAt(at);
            case 1 -> mistyped.insert(at, text.charAt(at));
            default -> {
                mistyped.setCharAt(at, text.charAt(at + 1));
                mistyped.setCharAt(at + 1, text.charAt(at));
            }
        }
        return mistyped.toString();
    }
}
