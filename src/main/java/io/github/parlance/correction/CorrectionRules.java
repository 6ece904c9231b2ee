package io.github.parlance.correction;

import io.github.parlance.document.Checks;
import io.github.parlance.document.Checks.Check;
import io.github.parlance.document.Checks.Outcome;
import io.github.parlance.document.Document;
import io.github.parlance.document.TextCheck;
import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.LanguageGuesser;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.Scripts;
import io.github.parlance.text.Visible;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be wrong with a correction by itself, whatever others say. The same correction always has the same reasons. */
public final class CorrectionRules {
    /** Below it a guess says nothing: short texts look like many languages. */
    private static final double LEAST_CONFIDENCE = 0.9;
    /** A text of fewer letters is not long enough to tell a language by. */
    private static final int LEAST_LETTERS = 20;

    private final Set<LanguagePair> served;
    private final LanguageGuesser guesser;
    private final TextCheck texts = new TextCheck();

    /** @param served pairs that a route leads from and to */
    public CorrectionRules(Set<LanguagePair> served, LanguageGuesser guesser) {
        this.served = Set.copyOf(served);
        this.guesser = guesser;
    }

    /** Why it may be given to nobody; none if nothing is wrong with it. */
    public Set<Reason> reasons(Correction correction) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (!served.contains(correction.pair())) {
            reasons.add(Reason.NO_ROUTE);
        }
        if (!Visible.anyIn(correction.text())) {
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
        if (!Scripts.match(correction.text(), target)
                && Scripts.match(correction.source(), correction.pair().source())) {
            reasons.add(Reason.WRONG_SCRIPT);
        }
        long letters =
                correction.text().codePoints().filter(Character::isLetter).count();
        if (letters >= LEAST_LETTERS && looksLikeAnother(correction)) {
            reasons.add(Reason.WRONG_LANGUAGE);
        }
    }

    /** Surely the source's language, or hardly the target's. */
    private boolean looksLikeAnother(Correction correction) {
        String target = correction.pair().target();
        boolean source = guesser.detect(
                        correction.text(), List.of(correction.pair().source(), target))
                .filter(guess -> !guess.tag().equals(target) && guess.confidence() >= LEAST_CONFIDENCE)
                .isPresent();
        boolean hardly = guesser.detect(correction.text(), List.of(target))
                .filter(guess -> guess.confidence() < 1 - LEAST_CONFIDENCE)
                .isPresent();
        return source || hardly;
    }

    private void checks(Correction correction, Set<Reason> reasons) {
        Checks checks = texts.check(
                new Document(correction.pair(), correction.source(), correction.format(), List.of(), List.of()),
                correction.text());
        for (Check check : Check.values()) {
            if (checks.of(check) == Outcome.VIOLATED) {
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
            case REPETITION -> Reason.REPETITION;
            case LENGTH -> Reason.LENGTH;
        };
    }
}
