package io.github.parlance.corpus.build;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.corpus.build.PairFilter.Reason;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguageDetector.DetectedLanguage;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules that a pair passes without a model: languages of both sides, lengths and digits. */
final class PairRules {
    /** Added to both lengths, so that "No." can be "De ninguna manera." */
    private static final double SHORT = 10;

    private static final double MAX_RATIO = 3;
    /** Least number of characters from which a language can be told with some certainty. */
    private static final int DETECTABLE = 40;

    private static final double SURE = 0.9;
    /** Digits with the separators of any language; numbers below 13 are often words on the other side. */
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,\u00A0\u202F']*+");

    private static final int LEAST_NUMBER_LENGTH = 2;
    private static final Set<String> WORDS = Set.of("10", "11", "12");

    private final LanguageDetector detector = new LanguageDetector();
    private final LanguagePair languages;

    PairRules(LanguagePair languages) {
        this.languages = languages;
    }

    /** Returns the first rule that a pair breaks; empty if it passes all. */
    Optional<Reason> broken(SentencePair pair) {
        String source = pair.source().strip();
        String target = pair.target().strip();
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.of(Reason.EMPTY);
        }
        if (ratio(source, target) > MAX_RATIO) {
            return Optional.of(Reason.LENGTH);
        }
        if (!numbers(source).equals(numbers(target))) {
            return Optional.of(Reason.DIGITS);
        }
        if (isOf(source, languages.target(), languages.source())) {
            return Optional.of(Reason.SOURCE_LANGUAGE);
        }
        return isOf(target, languages.source(), languages.target())
                ? Optional.of(Reason.TARGET_LANGUAGE)
                : Optional.empty();
    }

    private static double ratio(String a, String b) {
        return (Math.max(a.length(), b.length()) + SHORT) / (Math.min(a.length(), b.length()) + SHORT);
    }

    /** Returns the numbers of a text without separators. */
    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> match.group().replaceAll("\\D", ""))
                .filter(number -> number.length() >= LEAST_NUMBER_LENGTH && !WORDS.contains(number))
                .collect(Collectors.toSet());
    }

    /** Returns whether a text is surely in the one language and not in the other. */
    private boolean isOf(String text, String wrong, String right) {
        if (text.length() < DETECTABLE) {
            return false;
        }
        return detector.detect(text, List.of(right, wrong))
                .filter(found -> found.tag().equals(wrong))
                .map(DetectedLanguage::confidence)
                .filter(confidence -> confidence >= SURE)
                .isPresent();
    }
}
