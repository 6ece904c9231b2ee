package io.github.parlance.learn.gate;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.eval.Chrf;
import io.github.parlance.eval.PairedBootstrap;
import io.github.parlance.eval.SentenceStatistics;
import io.github.parlance.learn.select.LearningText;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.List;

/** Compares a candidate with its baseline by chrF2: better on held-out corrections, and no worse elsewhere. */
public final class QualityGate {
    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 1);

    private final GateSpec spec;

    public QualityGate(GateSpec spec) {
        this.spec = spec;
    }

    /** Has both translate the corrections and the development set, and compares the translations with the references. */
    public GateResult compare(LanguagePair pair, Translator baseline, Translator candidate, LearningText text) {
        return new GateResult(
                part(pair, baseline, candidate, text.heldOut()),
                part(pair, baseline, candidate, text.corrections()),
                part(pair, baseline, candidate, text.development()),
                spec);
    }

    /** Returns the signature of the metric and of the significance test. */
    public static String signature() {
        return new Chrf().name() + ", " + BOOTSTRAP.signature();
    }

    private static GateResult.Part part(
            LanguagePair pair, Translator baseline, Translator candidate, List<SentencePair> pairs) {
        List<String> references = pairs.stream().map(SentencePair::target).toList();
        List<String> before = translations(pair, baseline, pairs);
        List<String> after = translations(pair, candidate, pairs);
        return new GateResult.Part(
                pairs.size(),
                BOOTSTRAP.compare(counted(after, references), counted(before, references)),
                exact(after, references),
                exact(before, references));
    }

    /** Translates the sources; a refused or unfinished translation is empty. */
    private static List<String> translations(LanguagePair pair, Translator translator, List<SentencePair> pairs) {
        return translator
                .translate(pair, pairs.stream().map(SentencePair::source).toList())
                .stream()
                .map(each -> each instanceof Translation.Done done && !done.cutOff() ? NormalForm.of(done.text()) : "")
                .toList();
    }

    private static SentenceStatistics counted(List<String> texts, List<String> references) {
        return SentenceStatistics.of(
                new Chrf(), texts, references.stream().map(List::of).toList());
    }

    private static int exact(List<String> texts, List<String> references) {
        int exact = 0;
        for (int i = 0; i < texts.size(); i++) {
            exact += texts.get(i).equals(references.get(i)) ? 1 : 0;
        }
        return exact;
    }
}
