package io.github.parlance.learn.trial;

import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.kafka.AnswerFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts of good and bad answers by a candidate and by the other versions of its model. Not thread-safe. */
final class CanaryStatistics implements AnswerFeed.Reader {
    /** Number of bad answers that suffices for an early verdict. */
    private static final int ENOUGH_BAD = 3;

    private final String model;
    private final String candidate;
    private final TrialSpec spec;
    private final Counts candidateCounts = new Counts();
    private final Counts baselineCounts = new Counts();

    private static final class Counts {
        private int answers;
        private int bad;

        void add(boolean isBad) {
            answers++;
            bad += isBad ? 1 : 0;
        }

        double badShare() {
            return answers == 0 ? 0 : (double) bad / answers;
        }
    }

    /** The decision so far. */
    enum Verdict {
        WAIT,
        PROMOTE,
        ROLL_BACK
    }

    CanaryStatistics(String model, String candidate, TrialSpec spec) {
        this.model = model;
        this.candidate = candidate;
        this.spec = spec;
    }

    @Override
    public void result(TranslationCompleted result, Instant asked) {
        add(result);
    }

    @Override
    public void deadLetter(String position, Instant asked, DeadLetterDetails details, Optional<byte[]> value) {
        addDeadLetter(details.versions());
    }

    /** Counts a result if a model translated it, now or earlier; cached translations count, since people see them. */
    void add(TranslationCompleted result) {
        boolean bad =
                result.status() == Status.DEGRADED || result.details().checks().containsValue("violated");
        result.provenance().ifPresent(by -> versions(by).forEach(version -> count(version, bad)));
    }

    /** Counts a dead letter as a bad answer of its versions, each such as {@code en-es/2}. */
    void addDeadLetter(List<String> versions) {
        versions.stream()
                .filter(each -> each.startsWith(model + "/"))
                .forEach(each -> count(each.substring(model.length() + 1), true));
    }

    private List<String> versions(Provenance by) {
        List<String> versions = new ArrayList<>();
        Optional<Provenance> next = Optional.of(by);
        while (next.isPresent()) {
            if (next.get().model().equals(model)) {
                versions.add(next.get().version());
            }
            next = next.get().pivot().map(TranslationCompleted.Pivot::by);
        }
        return versions;
    }

    private void count(String version, boolean bad) {
        (version.equals(candidate) ? candidateCounts : baselineCounts).add(bad);
    }

    /** @param timeIsUp true if no more answers will be waited for */
    Verdict verdict(boolean timeIsUp) {
        boolean worse = candidateCounts.badShare() > baselineCounts.badShare() + spec.tolerance();
        if (worse && candidateCounts.bad >= ENOUGH_BAD) {
            return Verdict.ROLL_BACK;
        }
        if (candidateCounts.answers >= spec.answers()) {
            return worse ? Verdict.ROLL_BACK : Verdict.PROMOTE;
        }
        return timeIsUp ? Verdict.ROLL_BACK : Verdict.WAIT;
    }

    /** Returns the counts in a line. */
    String summary() {
        String counts = String.format(
                Locale.ROOT,
                "candidate: %d answers, %d bad; baseline: %d answers, %d bad",
                candidateCounts.answers,
                candidateCounts.bad,
                baselineCounts.answers,
                baselineCounts.bad);
        return candidateCounts.answers < spec.answers() && candidateCounts.bad < ENOUGH_BAD
                ? counts + "; a verdict needs " + spec.answers() + " answers by the candidate"
                : counts;
    }
}
