package io.github.parlance.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Detects the language of a text, and the confidence of the detection. Uses OpenNLP's model, which is read on first use.
 * Thread-safe.
 *
 * <p>The model knows 103 languages and spreads its probabilities widely. They are sharpened here, and only the candidates
 * and common languages count. A text in a common language that is not a candidate is therefore rarely taken for one of the
 * candidates.
 */
public final class LanguageDetector {
    private static final String MODEL = "/langdetect-183.bin";
    /**
     * Exponent at which one in a thousand confident detections of short English, Spanish, French and German sentences is
     * wrong, and almost no sentence in one of these languages is taken for another.
     */
    private static final double SHARPNESS = 24;

    private static final Set<String> COMMON = Set.of(
            "ara", "ces", "deu", "ell", "eng", "fra", "hun", "ind", "ita", "jpn", "kor", "nld", "pol", "por", "ron",
            "rus", "spa", "swe", "tur", "ukr", "vie", "zho");
    /** ISO 639-3 codes that differ from {@link Locale#getISO3Language}. */
    private static final Map<String, String> OTHERWISE = Map.of("zho", "cmn");

    /** Number of characters that are sufficient to tell the language of a text. */
    private static final int LONGEST = 2_000;

    /** Confidence of a text with function words of the language; related languages share the rest. */
    private static final double SURE = 0.2;

    private final Map<LanguagePair, TargetLanguage> targets = new ConcurrentHashMap<>();
    private LanguageDetectorModel model;

    /**
     * A detected language.
     *
     * @param tag tag of the candidate, as given
     * @param confidence 0 to 1
     */
    public record DetectedLanguage(String tag, double confidence) {}

    /**
     * Returns the most probable of the candidates.
     *
     * @param candidates BCP 47 tags
     * @return empty if the text contains no letter, or the model knows none of the candidates
     */
    public Optional<DetectedLanguage> detect(String text, Collection<String> candidates) {
        if (text.codePoints().noneMatch(Character::isLetter)) {
            return Optional.empty();
        }
        Map<String, String> tags = new HashMap<>();
        candidates.forEach(tag -> iso3(tag).ifPresent(code -> tags.putIfAbsent(code, tag)));
        Set<String> counted = new HashSet<>(tags.keySet());
        counted.addAll(
                COMMON.stream().map(code -> OTHERWISE.getOrDefault(code, code)).toList());
        List<Language> found = Arrays.stream(new LanguageDetectorME(model()).predictLanguages(text))
                .filter(language -> counted.contains(language.getLang()))
                .toList();
        double all = found.stream().mapToDouble(LanguageDetector::weight).sum();
        return found.stream()
                .filter(language -> tags.containsKey(language.getLang()))
                .max((a, b) -> Double.compare(a.getConfidence(), b.getConfidence()))
                .map(best -> new DetectedLanguage(tags.get(best.getLang()), weight(best) / all));
    }

    /**
     * Returns whether a text is in the target language of a pair already, and surely not in the source language. Says no to
     * texts of fewer than three words, to mixed ones, and to pairs without function words for both languages, unless they
     * have no script in common.
     *
     * <p>Most texts in the source language are recognized by their function words, without the model.
     */
    public boolean isInTarget(String text, LanguagePair pair) {
        return targets.computeIfAbsent(pair, TargetLanguage::new).mayBeIn(text)
                && detect(text.substring(0, Math.min(text.length(), LONGEST)), List.of(pair.source(), pair.target()))
                        .filter(found -> found.tag().equals(pair.target()) && found.confidence() >= SURE)
                        .isPresent();
    }

    private static double weight(Language language) {
        return Math.pow(language.getConfidence(), SHARPNESS);
    }

    private static Optional<String> iso3(String tag) {
        try {
            String code = Locale.forLanguageTag(tag).getISO3Language();
            return code.isEmpty() ? Optional.empty() : Optional.of(OTHERWISE.getOrDefault(code, code));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private synchronized LanguageDetectorModel model() {
        if (model == null) {
            try (InputStream in = LanguageDetector.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the language model " + MODEL + " is missing from the program; reinstall it");
                }
                model = new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the language model " + MODEL + ": " + e.getMessage(), e);
            }
        }
        return model;
    }
}
