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
