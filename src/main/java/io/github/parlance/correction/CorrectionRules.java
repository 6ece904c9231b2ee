package io.github.parlance.correction;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.Outcome;
import io.github.parlance.document.Document;
import io.github.parlance.document.HumanTranslationCheck;
import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.VisibleCharacters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Checks a correction on its own, independently of others. The result is deterministic. */
public final class CorrectionRules {
    /** Minimum confidence of a detected language. Below it a detection means nothing: short texts resemble many languages. */
    private static final double MIN_CONFIDENCE = 0.9;
    /** Minimum number of letters in a text whose language can be detected. */
    private static final int MIN_LETTERS = 20;

    private final Set<LanguagePair> served;
    private final LanguageDetector detector;
    private final HumanTranslationCheck texts = new HumanTranslationCheck();

    /** @param served language pairs of the routes */
    public CorrectionRules(Set<LanguagePair> served, LanguageDetector detector) {
        this.served = Set.copyOf(served);
        this.detector = detector;
    }

    /** Returns the reasons to hold a correction back; empty if it has no defect. */
    public Set<Reason> reasons(Correction correction) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!served.contains(correction.pair())) {
            reasons.add(Reason.NO_ROUTE);
        }
        if (!VisibleCharacters.anyIn(correction.text())) {
            reasons.add(Reason.EMPTY);
            return reasons;
        }
        if (NormalForm.of(correction.text()).equals(NormalForm.of(correction.machine()))) {
            reasons.add(Reason.UNCHANGED);
        }
        language(correction, reasons);
        checks(correction, reasons);
        return reasons;
    }

    private void language(Correction correction, Set<Reason> reasons) {
        String target = correction.pair().target();
        if (!LanguageScripts.match(correction.text(), target)
                && LanguageScripts.match(correction.source(), correction.pair().source())) {
            reasons.add(Reason.WRONG_SCRIPT);
        }
        long letters =
                correction.text().codePoints().filter(Character::isLetter).count();
        if (letters >= MIN_LETTERS && isInAnotherLanguage(correction)) {
            reasons.add(Reason.WRONG_LANGUAGE);
        }
    }

    /** Returns whether the text is very likely in the source language, or very unlikely in the target language. */
    private boolean isInAnotherLanguage(Correction correction) {
        String target = correction.pair().target();
        boolean inSource = detector.detect(
                        correction.text(), List.of(correction.pair().source(), target))
                .filter(detected -> !detected.tag().equals(target) && detected.confidence() >= MIN_CONFIDENCE)
                .isPresent();
        boolean unlikelyInTarget = detector.detect(correction.text(), List.of(target))
                .filter(detected -> detected.confidence() < 1 - MIN_CONFIDENCE)
                .isPresent();
        return inSource || unlikelyInTarget;
    }

    private void checks(Correction correction, Set<Reason> reasons) {
        Checks checks = texts.check(
                new Document(correction.pair(), correction.source(), correction.format(), List.of(), List.of()),
                correction.text());
        for (Check check : Check.values()) {
            // A text in another script has foreign letters, which is no second reason.
            boolean same = check == Check.CHARACTERS && reasons.contains(Reason.WRONG_SCRIPT);
            if (checks.of(check) == Outcome.VIOLATED && !same) {
                reasons.add(reason(check));
            }
        }
    }

    private static Reason reason(Check check) {
        return switch (check) {
            case PLACEHOLDERS -> Reason.PLACEHOLDERS;
            case NUMBERS -> Reason.NUMBERS;
            case URLS -> Reason.URLS;
            case MARKUP -> Reason.MARKUP;
            case SIGNS -> Reason.SIGNS;
            case BRACKETS -> Reason.BRACKETS;
            case NEGATION -> Reason.NEGATION;
            case CHARACTERS -> Reason.CHARACTERS;
            case EMPTY -> Reason.EMPTY;
            case STRUCTURE -> Reason.STRUCTURE;
            case REPETITION -> Reason.REPETITION;
            case LENGTH -> Reason.LENGTH;
        };
    }
}
