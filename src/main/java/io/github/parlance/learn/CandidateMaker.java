package io.github.parlance.learn;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.learn.LearningRun.State;
import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.learn.gate.QualityGate;
import io.github.parlance.learn.select.CorrectionSelection;
import io.github.parlance.learn.select.CorrectionSplit;
import io.github.parlance.learn.select.LearningText;
import io.github.parlance.learn.tune.FineTuning;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Makes candidates: selects the text, has a candidate trained on it, and has it compared with its baseline. */
final class CandidateMaker {
    private final Path models;
    private final ModelFolders folders;
    private final CorrectionSelection selection;
    private final LearningRunSpec spec;
    private final LearningEnvironment environment;
    private final FineTuning tuning;
    private final QualityGate gate;

    CandidateMaker(
            Path models,
            ModelFolders folders,
            CorrectionSelection selection,
            LearningRunSpec spec,
            LearningEnvironment environment) {
        this.models = models;
        this.folders = folders;
        this.selection = selection;
        this.spec = spec;
        this.environment = environment;
        this.tuning = new FineTuning(
                spec.tuning(), environment.parlanceVersion(), environment.observer(), environment.stopRequested());
        this.gate = new QualityGate(spec.gate());
    }

    /**
     * Splits the corrections available for a baseline.
     *
     * @throws IllegalArgumentException if the baseline translates several language pairs
     */
    CorrectionSplit split(Baseline baseline) {
        ModelBundle bundle = bundle(baseline);
        bundle.requireFloats();
        Set<LanguagePair> pairs = bundle.prefixes().keySet();
        if (!pairs.equals(Set.of(baseline.pair()))) {
            throw new IllegalArgumentException("model "
                    + baseline.deployment().key().name() + " translates " + pairs
                    + "; only a model of a single pair can learn from corrections");
        }
        return selection.split(
                baseline.pair(), baseline.known(), baseline.versions().used(), spec.heldOut());
    }

    private ModelBundle bundle(Baseline baseline) {
        return ModelBundle.open(models.resolve(baseline.version().location()));
    }

    /** Assembles the text, trains a candidate and compares it with the baseline. */
    Candidate make(Baseline baseline, CorrectionSplit split) {
        try (Translator translator =
                folders.open(baseline.version(), baseline.route().decoding())) {
            stage("translates the replayed sentences with version "
                    + baseline.version().version());
            LearningText text = selection.text(translator, baseline.pair(), split);
            LearningRun learningRun = attempt(baseline, split);
            long started = System.nanoTime();
            tune(baseline, text, learningRun);
            List<String> facts = LearningReport.facts(spec, text, (System.nanoTime() - started) / 1e9);
            return new Candidate(learningRun, compare(baseline, translator, text, learningRun), facts);
        }
    }

    private LearningRun attempt(Baseline baseline, CorrectionSplit split) {
        return new LearningRun(
                baseline.versions().next(baseline.version().version()),
                State.DRY_RUN,
                baseline.pair().toString(),
                baseline.version().version(),
                baseline.version().digest(),
                CorrectionSplit.ids(split.training()),
                CorrectionSplit.ids(split.heldOut()),
                List.copyOf(baseline.known()),
                environment.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private void tune(Baseline baseline, LearningText text, LearningRun learningRun) {
        stage("trains version " + learningRun.version() + " on "
                + text.corrections().size() + " corrections and "
                + text.replay().size() + " replayed sentences");
        LearnedVersions versions = baseline.versions();
        tuning.run(
                bundle(baseline),
                baseline.pair(),
                text,
                versions.work(learningRun.version()),
                versions.folder(learningRun.version()),
                folder -> LearnedVersions.keepProvenance(learningRun, folder));
    }

    private GateResult compare(Baseline baseline, Translator translator, LearningText text, LearningRun learningRun) {
        Version version = folders.at(baseline.versions().location(learningRun.version()));
        try (Translator candidate = folders.open(version, baseline.route().decoding())) {
            stage("compares version " + learningRun.version() + " with version "
                    + baseline.version().version());
            GateResult result = gate.compare(baseline.pair(), translator, candidate, text);
            environment.observer().compared(result);
            return result;
        }
    }

    private void stage(String description) {
        environment.observer().stage(description);
    }
}
