package io.github.parlance.deploy;

import io.github.parlance.eval.Chrf;
import io.github.parlance.serve.ShadowObserver;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Accumulates the differences between shadows and the serving versions. */
final class ShadowStatistics implements ShadowObserver {
    private static final double MAX_CHRF = 100;

    private final DeploymentObserver observer;
    private final Chrf chrf = new Chrf();
    private final Map<Key, ShadowComparison> sums = new ConcurrentHashMap<>();

    private record Key(LanguagePair pair, String serving, String shadow) {}

    ShadowStatistics(DeploymentObserver observer) {
        this.observer = observer;
    }

    /** Returns the statistics so far, for each language pair, serving version and shadow. */
    List<ShadowComparison> comparisons() {
        return List.copyOf(sums.values());
    }

    @Override
    public void compared(LanguagePair pair, VersionOutput served, VersionOutput shadow) {
        ShadowComparison batch = ShadowComparison.none(pair, name(served.by()), name(shadow.by()));
        for (int i = 0; i < served.translations().size(); i++) {
            batch = batch.plus(sentence(
                    batch, served.translations().get(i), shadow.translations().get(i)));
        }
        add(batch.plus(times(batch, served.took(), shadow.took())));
    }

    private ShadowComparison sentence(ShadowComparison of, Translation served, Translation shadow) {
        if (!(served instanceof Translation.Done answer)) {
            return ShadowComparison.none(of.pair(), of.serving(), of.shadow());
        }
        if (!(shadow instanceof Translation.Done other)) {
            return failed(of.pair(), of.serving(), of.shadow(), 1);
        }
        boolean same = answer.text().equals(other.text());
        double similarity = same
                ? 1
                : chrf.score(List.of(other.text()), List.of(List.of(answer.text())))
                                .value()
                        / MAX_CHRF;
        return new ShadowComparison(
                of.pair(),
                of.serving(),
                of.shadow(),
                1,
                same ? 1 : 0,
                similarity,
                answer.meanLogProbability(),
                other.meanLogProbability(),
                Duration.ZERO,
                Duration.ZERO,
                0,
                0);
    }

    private static ShadowComparison times(ShadowComparison of, Duration servingTime, Duration shadowTime) {
        return new ShadowComparison(of.pair(), of.serving(), of.shadow(), 0, 0, 0, 0, 0, servingTime, shadowTime, 0, 0);
    }

    private static ShadowComparison failed(LanguagePair pair, String serving, String shadow, int texts) {
        return new ShadowComparison(pair, serving, shadow, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, texts, 0);
    }

    @Override
    public void failed(LanguagePair pair, VersionOutput served, Provenance shadow, RuntimeException cause) {
        add(failed(pair, name(served.by()), name(shadow), served.translations().size()));
    }

    @Override
    public void skipped(LanguagePair pair, VersionOutput served, Provenance shadow) {
        ShadowComparison none = ShadowComparison.none(pair, name(served.by()), name(shadow));
        add(new ShadowComparison(
                none.pair(),
                none.serving(),
                none.shadow(),
                0,
                0,
                0,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                0,
                served.translations().size()));
    }

    private void add(ShadowComparison batch) {
        sums.merge(new Key(batch.pair(), batch.serving(), batch.shadow()), batch, ShadowComparison::plus);
        observer.compared(batch);
    }

    private static String name(Provenance by) {
        return by.versions();
    }
}
