package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Changes pairs at random according to an {@link AugmentationSpec}, using only the given random source. */
public final class Augmenter {
    private final AugmentationSpec spec;
    private final WordAligner aligner;
    private final SlotWriter slots;
    private final SpanSlotWriter spans;

    /**
     * @param pairs pairs to learn word alignment from, if it is needed
     * @param languages languages of the pairs to be varied
     */
    public Augmenter(AugmentationSpec spec, List<SentencePair> pairs, LanguagePair languages) {
        this(spec, WordAligner.learn(spec.slots() + spec.stressed() > 0 ? pairs : List.of()), languages);
    }

    private Augmenter(AugmentationSpec spec, WordAligner aligner, LanguagePair languages) {
        this.spec = spec;
        this.aligner = aligner;
        this.slots = new SlotWriter(aligner);
        this.spans = new SpanSlotWriter(SafeCharacters.of(languages));
    }

    /** Returns an augmenter for pairs of other languages, with the same word alignment. */
    public Augmenter with(LanguagePair languages) {
        return new Augmenter(spec, aligner, languages);
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
        SentencePair varied =
                happens(spec.untranslated(), random) ? new SentencePair(pair.target(), pair.target()) : pair;
        if (random.nextDouble() < spec.joined()) {
            varied = new SentencePair(varied.source() + " " + other.source(), varied.target() + " " + other.target());
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
        varied = spelled(varied, random);
        return spec.slots() == 0 ? varied : slotted(varied, random);
    }

    private SentencePair spelled(SentencePair pair, Random random) {
        SentencePair spelled = pair;
        if (happens(spec.stressed(), random)) {
            spelled = Stress.write(spelled, aligner, random);
        }
        if (happens(spec.contractions(), random)) {
            spelled = new SentencePair(ChatSpelling.withoutApostrophes(spelled.source()), spelled.target());
        }
        return happens(spec.unpunctuated(), random) ? ChatSpelling.withoutLastMark(spelled) : spelled;
    }

    /** Replaces spans that occur on both sides by slots, as in messages; otherwise replaces some words at random. */
    private SentencePair slotted(SentencePair pair, Random random) {
        boolean byChance = random.nextDouble() < spec.slots();
        SentencePair natural = spans.write(pair);
        return natural == pair && byChance ? slots.write(pair, random) : natural;
    }

    private static boolean happens(double share, Random random) {
        return share > 0 && random.nextDouble() < share;
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
