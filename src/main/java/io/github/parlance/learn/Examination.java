package io.github.parlance.learn;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.Counted;
import io.github.parlance.eval.PairedBootstrap;
import io.github.parlance.eval.PairedBootstrap.Comparison;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.util.List;
import java.util.Locale;

/**
 * The new version beside the old, by chrF2.
 *
 * @param heldOut corrections that were not learned from
 * @param learned those that were
 * @param development what is to stay as good
 */
public record Examination(Part heldOut, Part learned, Part development, LearnSpec.Gate gate) {
    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 1);

    /**
     * One set of sentences.
     *
     * @param scores the new version's, and the old one's as the baseline
     * @param asWritten how many the new version translates to the letter as the references, and {@code before} the old one
     */
    public record Part(int sentences, Comparison scores, int asWritten, int before) {

        /** The new one's score less the old one's. */
        public double difference() {
            return scores.system().score() - scores.baseline().score();
        }
    }

    static Examination of(
            LanguagePair pair,
            Translator old,
            Translator young,
            List<SentencePair> heldOut,
            List<SentencePair> learned,
            List<SentencePair> development,
            LearnSpec.Gate gate) {
        return new Examination(
                part(pair, old, young, heldOut),
                part(pair, old, young, learned),
                part(pair, old, young, development),
                gate);
    }

    private static Part part(LanguagePair pair, Translator old, Translator young, List<SentencePair> pairs) {
        List<String> references = pairs.stream().map(SentencePair::target).toList();
        List<String> before = texts(pair, old, pairs);
        List<String> now = texts(pair, young, pairs);
        return new Part(
                pairs.size(),
                BOOTSTRAP.compare(counted(now, references), counted(before, references)),
                same(now, references),
                same(before, references));
    }

    private static List<String> texts(LanguagePair pair, Translator translator, List<SentencePair> pairs) {
        return ReplayText.translations(
                        translator,
                        pair,
                        pairs.stream().map(SentencePair::source).toList())
                .stream()
                .map(each -> each.orElse(""))
                .toList();
    }

    private static Counted counted(List<String> texts, List<String> references) {
        return Counted.of(new Chrf(), texts, references.stream().map(List::of).toList());
    }

    private static int same(List<String> texts, List<String> references) {
        int same = 0;
        for (int i = 0; i < texts.size(); i++) {
            same += texts.get(i).equals(references.get(i)) ? 1 : 0;
        }
        return same;
    }

    /** Whether it may be tried on requests. */
    public boolean passed() {
        return isBetter() && isAsGood();
    }

    private boolean isBetter() {
        return heldOut.difference() >= gate.margin() && heldOut.difference() > 0;
    }

    private boolean isAsGood() {
        return development.difference() >= -gate.drift();
    }

    /** Why it may, or may not. */
    public String reason() {
        String better = String.format(
                Locale.ROOT,
                "%s by %.2f chrF2 on %d corrections it did not learn from (%.2f is asked for)",
                isBetter() ? "better" : "not better",
                heldOut.difference(),
                heldOut.sentences(),
                gate.margin());
        return better
                + String.format(
                        Locale.ROOT,
                        "; %s on %d development sentences, %+.2f (%.2f below is allowed)",
                        isAsGood() ? "as good" : "worse",
                        development.sentences(),
                        development.difference(),
                        gate.drift());
    }

    static String signature() {
        return new Chrf().name() + ", " + BOOTSTRAP.signature();
    }
}
